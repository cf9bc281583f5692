package dev.fhircmk.cli.local;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.core.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the clock of a local Azure forward. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "advance",
        description =
                "Put the clock of a running local Azure forward, for good: operations end, roles begin to work, deleted things are"
                        + " purged.",
        mixinStandardHelpOptions = true,
        footer = {"", ExitCode.DOING, "", "Example:", "  fhir-cmk local advance PT10M"})
final class AdvanceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DURATION", description = "By how much, ISO 8601, such as PT10M or P90D.")
    private Duration by = Duration.ZERO;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (by.isNegative() || by.isZero()) {
            throw new InvalidValueException(
                    "DURATION", "a time to come such as PT10M", by.toString(), "the clock never goes back");
        }
        var admin = AzureLocalAdmin.of(folder.path());
        admin.advanceClock(by);
        spec.commandLine().getOut().println("it is now " + admin.now() + " there");
        return ExitCode.GOOD;
    }
}
