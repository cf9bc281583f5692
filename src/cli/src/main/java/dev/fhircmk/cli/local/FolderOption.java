package dev.fhircmk.cli.local;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.client.LockFile;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The data folder of a local Azure: one folder is one local Azure. */
final class FolderOption {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "The data folder; one folder is one local Azure. Default: azure in the folder FHIR_CMK_HOME, or in .fhir-cmk"
                            + " here, as pulumiw has it.")
    private Optional<Path> folder = Optional.empty();

    /** The folder, absolute. */
    Path path() {
        return folder.orElseGet(() -> Path.of(Optional.ofNullable(System.getenv("FHIR_CMK_HOME"))
                                .filter(home -> !home.isBlank())
                                .orElse(".fhir-cmk"))
                        .resolve("azure"))
                .toAbsolutePath()
                .normalize();
    }

    /** How to reach the local Azure that runs on the folder; empty where none does. */
    Optional<Connection> running() {
        return Connection.ofRunning(path());
    }

    /** The folder, in a sentence. */
    String shown() {
        return PrintableText.value(path().toString());
    }

    /**
     * Stops the local Azure of the folder and waits until it has ended.
     *
     * @return the id of its process; empty where none ran
     * @throws CommandException where it does not end
     */
    Optional<Long> stop() {
        var owner = LockFile.in(path()).owner();
        owner.ifPresent(process -> {
            process.destroy();
            try {
                process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException late) {
                throw new CommandException(
                        "the local Azure on " + shown() + ", process " + process.pid() + ", has not ended in "
                                + PATIENCE.toSeconds()
                                + " seconds; end it with kill -9, nothing that it acknowledged is lost",
                        late);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandException("interrupted while the local Azure ends", interrupted);
            }
        });
        return owner.map(ProcessHandle::pid);
    }
}
