package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the clock of a running local Azure forward. */
@Command(
        name = "advance",
        description =
                "Put the clock of a running local Azure forward, for good: operations end, roles begin to work, deleted"
                        + " things are purged.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        footer = {"", "Example:", "  azure-local advance PT10M --folder ~/.azure-local"})
final class AdvanceCommand implements Callable<Integer> {
    @Mixin
    private FolderOption folder = new FolderOption();

    @Parameters(paramLabel = "DURATION", description = "By how much, ISO 8601.")
    private Duration by = Duration.ZERO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(folder.get().path());
        admin.advanceClock(by);
        spec.commandLine().getOut().println("It is now " + admin.now() + " there.");
        return 0;
    }
}
