package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Ends the local Azure of a folder. The process is found by the folder's lock, so it is never somebody else's. */
@Command(
        name = "stop",
        description = "Stop the local Azure of a folder and wait until it has ended.",
        footer = {"", "Example:", "  azure-local stop --folder ~/.azure-local"})
final class StopCommand extends FolderCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        DataFolder dataFolder = folder();
        Optional<ProcessHandle> owner = dataFolder.lock().owner();
        if (owner.isEmpty()) {
            out().println("No local Azure runs on " + dataFolder.path() + ".");
            return 0;
        }
        ProcessHandle process = owner.get();
        process.destroy();
        try {
            long pid =
                    process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).pid();
            out().println("Stopped the local Azure on " + dataFolder.path() + ", process " + pid + ".");
            return 0;
        } catch (TimeoutException e) {
            err().println("azure-local: process " + process.pid() + " has not ended within " + PATIENCE.toSeconds()
                    + " seconds; kill it if it must end, nothing acknowledged will be lost");
            return 1;
        }
    }
}
