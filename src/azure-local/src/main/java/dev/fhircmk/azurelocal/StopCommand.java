package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the local Azure of a folder. The process is found by the folder's lock, so it is never somebody else's. */
@Command(
        name = "stop",
        description = "Stop the local Azure of a folder and wait until it has ended.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        footer = {"", "Example:", "  azure-local stop --folder ~/.azure-local"})
final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private FolderOption folder = new FolderOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        DataFolder dataFolder = folder.get();
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> owner = dataFolder.lock().owner();
        if (owner.isEmpty()) {
            out.println("No local Azure runs on " + dataFolder.path() + ".");
            return 0;
        }
        ProcessHandle process = owner.get();
        process.destroy();
        try {
            long pid =
                    process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).pid();
            out.println("Stopped the local Azure on " + dataFolder.path() + ", process " + pid + ".");
            return 0;
        } catch (TimeoutException e) {
            spec.commandLine()
                    .getErr()
                    .println("azure-local: process " + process.pid() + " has not ended within " + PATIENCE.toSeconds()
                            + " seconds; kill it if it must end, nothing acknowledged will be lost");
            return 1;
        }
    }
}
