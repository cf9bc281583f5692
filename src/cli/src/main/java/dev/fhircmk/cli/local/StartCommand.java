package dev.fhircmk.cli.local;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a local Azure as a process of its own. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "start",
        description = {
            "Start the local Azure of a folder, as a process that stays until it is stopped. It is not Azure.",
            "Where it runs already, nothing is done."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk local start",
            "  fhir-cmk local start --folder ~/azure --operation-duration PT0.05S"
        })
final class StartCommand implements Callable<Integer> {
    /** As long as pulumiw waits: a machine that builds something else takes half a minute to start a JVM. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final ServerJar jar = new ServerJar();

    @Option(
            names = "--operation-duration",
            paramLabel = "DURATION",
            defaultValue = "PT0.3S",
            description = "How long a long-running operation takes, ISO 8601. Default: ${DEFAULT-VALUE}.")
    private Duration operationDuration = Duration.ZERO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var running = folder.running();
        if (running.isPresent()) {
            say("the local Azure on " + folder.shown() + " runs already, process "
                    + running.get().processId() + "; it is not Azure");
            return ExitCode.GOOD;
        }
        jar.path();
        var log = log();
        var connection = started(log);
        say("started a local Azure on " + folder.shown() + ", process " + connection.processId()
                + "; it is not Azure: what works here is not proven there");
        return ExitCode.GOOD;
    }

    /** As pulumiw has it: beside the data folder, in which only the server writes. */
    private Path log() {
        var parent = Optional.ofNullable(folder.path().getParent())
                .orElseThrow(() -> new CommandException("the root is no data folder; name another with --folder"));
        try {
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(
                        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException unwritable) {
            throw new CommandException(
                    "cannot make the folder " + PrintableText.value(parent.toString()) + "; name another with --folder",
                    unwritable);
        }
        return parent.resolve(folder.path().getFileName() + "-local.log");
    }

    private Connection started(Path log) {
        try {
            var process = jar.start(
                    log,
                    "serve",
                    "--folder",
                    folder.path().toString(),
                    "--operation-duration",
                    operationDuration.toString(),
                    "--log",
                    log.toString());
            return awaited(process, log);
        } catch (IOException failed) {
            throw new CommandException(
                    "cannot start the local Azure: " + PrintableText.value(String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    private Connection awaited(Process process, Path log) {
        var progress = new Progress(spec.commandLine().getErr(), InstantSource.system());
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            // Another command may have started one first; this process then ends, and theirs is as good.
            var connection = folder.running();
            if (connection.isPresent()) {
                return connection.get();
            }
            if (!process.isAlive()) {
                throw notStarted("has ended", log);
            }
            progress.accept("waiting for the local Azure");
            pause();
        }
        process.destroy();
        throw notStarted("does not listen after " + PATIENCE.toSeconds() + " seconds", log);
    }

    private CommandException notStarted(String how, Path log) {
        return new CommandException("the local Azure on " + folder.shown() + " " + how + "; its log is "
                + PrintableText.value(log.toString()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while the local Azure starts", interrupted);
        }
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
    }
}
