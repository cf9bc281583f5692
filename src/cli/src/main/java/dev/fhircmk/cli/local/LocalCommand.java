package dev.fhircmk.cli.local;

import dev.fhircmk.cli.console.ExitCode;
import picocli.CommandLine.Command;

/** The local Azure: an emulation on this machine, for trying and testing. */
@Command(
        name = "local",
        description =
                "Start, stop and steer a local Azure: an emulation on this machine, for trying and testing. It is not Azure.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            FaultCommand.class,
            AdvanceCommand.class
        },
        footer = {"", ExitCode.DOING, "", "Examples:", "  fhir-cmk local start", "  fhir-cmk local status --output json"
        })
public final class LocalCommand {
    /** Made by picocli. */
    public LocalCommand() {}
}
