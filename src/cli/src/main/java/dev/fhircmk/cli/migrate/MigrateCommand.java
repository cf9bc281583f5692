package dev.fhircmk.cli.migrate;

import dev.fhircmk.cli.console.ExitCode;
import picocli.CommandLine.Command;

/** What helps to leave the retired Azure API for FHIR. */
@Command(
        name = "migrate",
        description = "Leave the retired Azure API for FHIR.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PlanCommand.class,
        footer = {"", ExitCode.DOING, "", "Example:", "  fhir-cmk migrate plan account.json"})
public final class MigrateCommand {
    /** Made by picocli. */
    public MigrateCommand() {}
}
