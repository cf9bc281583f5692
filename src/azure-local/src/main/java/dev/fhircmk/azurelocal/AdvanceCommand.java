package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the clock of a running local Azure forward. */
@Command(
        name = "advance",
        description =
                "Put the clock of a running local Azure forward, for good: operations end, roles begin to work, deleted"
                        + " things are purged.",
        footer = {"", "Example:", "  azure-local advance PT10M --folder ~/.azure-local"})
final class AdvanceCommand extends FolderCommand {
    @Parameters(paramLabel = "DURATION", description = "By how much, ISO 8601.")
    private Duration by = Duration.ZERO;

    @Override
    public Integer call() {
        AzureLocalAdmin admin = admin();
        admin.advanceClock(by);
        out().println("It is now " + admin.now() + " there.");
        return 0;
    }
}
