package dev.fhircmk.cli.key;

import dev.fhircmk.cli.console.ExitCode;
import picocli.CommandLine.Command;

/** The commands for one key. */
@Command(
        name = "key",
        description = "Choose a key, and check it before a service uses it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyPickCommand.class, KeyCheckCommand.class},
        footer = {
            "",
            ExitCode.LOOKING,
            "",
            "Examples:",
            "  fhir-cmk key pick --region westeurope",
            "  fhir-cmk key check https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"
        })
public final class KeyCommand {}
