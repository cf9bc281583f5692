package dev.fhircmk.cli.key;

import dev.fhircmk.cli.console.ExitCode;
import picocli.CommandLine.Command;

/** The commands for one key. */
@Command(
        name = "key",
        description = "Check a key before a service uses it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeyCheckCommand.class,
        footer = {
            "",
            ExitCode.LOOKING,
            "",
            "Example:",
            "  fhir-cmk key check https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"
        })
public final class KeyCommand {}
