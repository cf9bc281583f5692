package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.folder.DataFolder;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command on a data folder. Those that need few options are here. */
@Command(mixinStandardHelpOptions = true, versionProvider = AzureLocalCommand.VersionLine.class)
abstract class FolderCommand implements Callable<Integer> {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "The data folder. One folder is one local Azure.")
    private Path path = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    final DataFolder folder() {
        return new DataFolder(path);
    }

    /** The administration of the local Azure that runs on the folder. */
    final AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(path);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What a caller of the command did wrong; it ends with the exit code for that. */
    final ParameterException misused(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    @Command(
            name = "stop",
            description = "Stop the local Azure of a folder and wait until it has ended.",
            footer = {"", "Example:", "  azure-local stop --folder ~/.azure-local"})
    static final class Stop extends FolderCommand {
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
                long pid = process.onExit()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .pid();
                out().println("Stopped the local Azure on " + dataFolder.path() + ", process " + pid + ".");
                return 0;
            } catch (TimeoutException e) {
                err().println("azure-local: process " + process.pid() + " has not ended within " + PATIENCE.toSeconds()
                        + " seconds; kill it if it must end, nothing acknowledged will be lost");
                return 1;
            }
        }
    }

    @Command(
            name = "status",
            description = "Say whether a local Azure runs on a folder. Exit code 0 if it does, 1 if not.",
            footer = {"", "Example:", "  azure-local status --folder ~/.azure-local --output json"})
    static final class Status extends FolderCommand {
        @Option(
                names = "--output",
                paramLabel = "FORMAT",
                defaultValue = "text",
                description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private Format format = Format.text;

        @Override
        public Integer call() {
            DataFolder dataFolder = folder();
            Optional<Connection> connection = Connection.ofRunning(dataFolder.path());
            out().println(format == Format.json ? json(dataFolder, connection) : text(dataFolder, connection));
            return connection.isPresent() ? 0 : 1;
        }

        private static String text(DataFolder folder, Optional<Connection> connection) {
            return connection
                    .map(c -> "running: process " + c.processId() + " since " + c.startedAt() + ", HTTPS_PROXY="
                            + c.httpsProxy() + ", folder " + folder.path())
                    .orElse("stopped: folder " + folder.path());
        }

        private static String json(DataFolder folder, Optional<Connection> connection) {
            JsonBuilder state = JsonBuilder.json()
                    .with("state", connection.isPresent() ? "running" : "stopped")
                    .with("folder", folder.path().toString());
            connection.ifPresent(c -> state.with("processId", c.processId())
                    .with("startedAt", c.startedAt().toString())
                    .with("version", c.version())
                    .with("httpsProxy", c.httpsProxy())
                    .with("certificateAuthority", folder.certificateAuthority().toString())
                    .with("tenantId", c.tenantId())
                    .with("subscriptionId", c.subscriptionId())
                    .with("clientId", c.clientId())
                    .with("objectId", c.objectId()));
            return JsonTree.write(state.build());
        }

        /** In lower case, because the names are what a user types. */
        enum Format {
            text,
            json
        }
    }

    @Command(
            name = "reset",
            description = "Delete all data of a stopped local Azure. A folder that is not a data folder is left alone.",
            footer = {"", "Example:", "  azure-local reset --folder ~/.azure-local"})
    static final class Reset extends FolderCommand {
        @Override
        public Integer call() {
            DataFolder dataFolder = folder();
            dataFolder.reset();
            out().println("Deleted the data in " + dataFolder.path() + ".");
            return 0;
        }
    }

    @Command(
            name = "advance",
            description =
                    "Put the clock of a running local Azure forward, for good: operations end, roles begin to work, deleted"
                            + " things are purged.",
            footer = {"", "Example:", "  azure-local advance PT10M --folder ~/.azure-local"})
    static final class Advance extends FolderCommand {
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

    @Command(
            name = "subscription",
            description = "Add a subscription beside the first, if there is none of that name, and print its id.",
            footer = {"", "Example:", "  azure-local subscription research --folder ~/.azure-local"})
    static final class Subscription extends FolderCommand {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Override
        public Integer call() {
            out().println(admin().addSubscription(name));
            return 0;
        }
    }

    @Command(
            name = "requests",
            description =
                    "List the last thousand calls to a running local Azure by number, for faults on the nth of them.",
            footer = {"", "Example:", "  azure-local requests --folder ~/.azure-local --reset"})
    static final class Requests extends FolderCommand {
        @Option(names = "--reset", description = "Count from nothing again, after the list.")
        private boolean reset;

        @Override
        public Integer call() {
            AzureLocalAdmin admin = admin();
            admin.requests()
                    .forEach(call -> out().println(
                                    JsonTree.number(call, "number").orElseThrow() + " " + word(call, "method") + " "
                                            + word(call, "host") + word(call, "path")));
            if (reset) {
                admin.resetRequestCount();
            }
            return 0;
        }

        private static String word(JsonObject call, String property) {
            return Printable.word(JsonTree.text(call, property).orElseThrow());
        }
    }
}
