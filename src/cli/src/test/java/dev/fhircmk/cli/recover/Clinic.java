package dev.fhircmk.cli.recover;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Conflicts;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.provider.ProviderPlugin;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.standin.StandInPlugin;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import pulumirpc.Provider.ReadRequest;

/** A local Azure, and stacks on it whose runs can be cut off and recovered; all of it in this process, and no wait takes time. */
final class Clinic implements AutoCloseable {
    private static final Executor THREADS = task -> {
        var thread = new Thread(task, "run");
        thread.setDaemon(true);
        thread.start();
    };

    private final Path folder;
    private final MovingClock clock = new MovingClock();
    private volatile Cut running = Cut.never();
    private LocalAzure azure;

    Clinic(Path folder) {
        QuietChannels.please();
        this.folder = folder;
        this.azure = start();
    }

    private LocalAzure start() {
        return LocalAzure.start(LocalAzureOptions.in(folder)
                .withClock(clock)
                .withBehaviour(Behaviour.ofDailyUse().withConflicts(Conflicts.NONE))
                .withOperationDuration(Duration.ofSeconds(20))
                .withKill(() -> running.now()));
    }

    /** A stack that has not been updated yet. */
    Stack stack(String name, ClinicProgram.Composition composition) {
        return new Stack(new Snapshot(), new ClinicProgram(folder, name, composition));
    }

    /**
     * Keeps all that is in Azure now.
     *
     * @param prepared a stack whose state is kept with it
     * @return gives the stack anew, each time with Azure as it was
     */
    Supplier<Stack> kept(Stack prepared) {
        var store = folder.resolve("store.mv");
        var copy = folder.resolveSibling("kept.mv");
        var state = prepared.snapshot().export();
        copiedWhileStopped(store, copy);
        return () -> {
            copiedWhileStopped(copy, store);
            var snapshot = new Snapshot();
            snapshot.load(state);
            return new Stack(snapshot, prepared.program());
        };
    }

    private void copiedWhileStopped(Path from, Path to) {
        azure.close();
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        azure = start();
    }

    Path folder() {
        return folder;
    }

    /** Lets time pass by itself, twenty times as fast, until the result is closed: for what waits by a clock of its own. */
    Passing passing() {
        var thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        clock.advance(Duration.ofSeconds(1));
                        try {
                            Thread.sleep(50);
                        } catch (InterruptedException over) {
                            return;
                        }
                    }
                },
                "time");
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    /** Time that passes by itself. */
    interface Passing extends AutoCloseable {
        @Override
        void close();
    }

    AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(folder);
    }

    AzureLocalClient client() {
        return AzureLocalClient.of(folder);
    }

    @Override
    public void close() {
        azure.close();
    }

    /** What was cut off may still be sending: nobody listens there any more. */
    private void moveAway() {
        azure.close();
        azure = start();
    }

    private Map<String, Plugin> plugins(String engine) throws IOException {
        return Map.of(
                "azure-native", new Plugin(StandInPlugin.start(clock, clock::advance)),
                "fhir-cmk", new Plugin(ProviderPlugin.start(engine, clock, clock::advance)));
    }

    /** What a run did. */
    record Run(List<JsonObject> created, List<String> updated, int answers) {}

    /** A stack: its state, and the program that says what it should be. */
    final class Stack implements Pulumi {
        private final Snapshot snapshot;
        private ClinicProgram program;

        Stack(Snapshot snapshot, ClinicProgram program) {
            this.snapshot = snapshot;
            this.program = program;
        }

        ClinicProgram program() {
            return program;
        }

        Snapshot snapshot() {
            return snapshot;
        }

        void change(ClinicProgram.Composition composition) {
            program = new ClinicProgram(folder, program.name(), composition);
        }

        /** Updates, and comes to the end. */
        Run up() {
            return run(Cut.never(), false);
        }

        /** Updates until Azure is called with that method for the kth time, before or after it does what it is told; whether it was. */
        boolean upToCall(Fault.Moment moment, String method, int k) {
            return isCutOff(
                    Fault.kill(moment).on(Optional.of(method), Optional.empty()).nth(k));
        }

        private boolean isCutOff(Fault fault) {
            admin().setFault(fault);
            return isCutOff(Cut.never());
        }

        /** Updates until a provider has answered for the kth time; whether it has. */
        boolean upToAnswer(int k) {
            return isCutOff(Cut.afterAnswer(k));
        }

        private boolean isCutOff(Cut cut) {
            try {
                run(cut, false);
                admin().clearFaults();
                return false;
            } catch (CutOffException happened) {
                moveAway();
                return true;
            }
        }

        Recovery.Report recover() {
            return new Recovery(
                            this,
                            List.of(),
                            false,
                            new Recovery.Waiting(Duration.ofMinutes(30), clock, clock::advance),
                            line -> {})
                    .run();
        }

        private Run run(Cut cut, boolean preview) {
            running = cut;
            try (var engine = new SmallEngine(snapshot, cut, preview, Clinic.this::plugins)) {
                var run = CompletableFuture.runAsync(() -> program.run(engine, preview), THREADS);
                try {
                    CompletableFuture.anyOf(run, cut.death()).join();
                } catch (CompletionException failed) {
                    if (!cut.isDead()) {
                        throw failed;
                    }
                }
                if (cut.isDead()) {
                    engine.kill();
                    throw new CutOffException();
                }
                return new Run(engine.created(), engine.updated(), cut.answers());
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        }

        @Override
        public String stack() {
            return SmallEngine.STACK;
        }

        @Override
        public Result run(String... arguments) {
            return switch (arguments[0]) {
                case "cancel" -> new Result(0, "", "");
                case "preview" -> previewed();
                case "refresh" -> refreshed();
                case "up" -> {
                    up();
                    yield new Result(0, "", "");
                }
                case "stack" ->
                    arguments[1].equals("export")
                            ? new Result(0, snapshot.export().toString(), "")
                            : imported(Path.of(arguments[3]));
                default -> throw new AssertionError(Arrays.toString(arguments));
            };
        }

        private Result previewed() {
            try {
                var steps = new JsonArray();
                run(Cut.never(), true).created().forEach(resource -> {
                    var step = new JsonObject();
                    step.addProperty("op", "create");
                    step.add("newState", resource);
                    steps.add(step);
                });
                var preview = new JsonObject();
                preview.add("steps", steps);
                return new Result(0, preview.toString(), "");
            } catch (CompletionException failed) {
                return new Result(1, "", String.valueOf(failed.getCause()));
            }
        }

        private Result imported(Path file) {
            try {
                snapshot.load(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
                return new Result(0, "", "");
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private Result refreshed() {
            try (var engine = new SmallEngine(snapshot, Cut.never(), false, Clinic.this::plugins)) {
                engine.configureFromState();
                snapshot.clearPending();
                for (var resource : new ArrayList<>(snapshot.resources())) {
                    if (resource.get("custom").getAsBoolean()
                            && !resource.get("type").getAsString().startsWith("pulumi:")) {
                        read(engine, resource);
                    }
                }
                return new Result(0, "", "");
            } catch (StatusRuntimeException failed) {
                return new Result(1, "", String.valueOf(failed.getMessage()));
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        }

        private void read(SmallEngine engine, JsonObject resource) {
            var found = engine.plugin(resource.get("type").getAsString())
                    .provider()
                    .read(ReadRequest.newBuilder()
                            .setUrn(resource.get("urn").getAsString())
                            .setId(resource.get("id").getAsString())
                            .setInputs(PropertyValues.write(resource.getAsJsonObject("inputs")))
                            .setProperties(PropertyValues.write(resource.getAsJsonObject("outputs")))
                            .build());
            if (found.getId().isEmpty()) {
                snapshot.remove(resource.get("urn").getAsString());
                return;
            }
            resource.addProperty("id", found.getId());
            resource.add("inputs", PropertyValues.read(found.getInputs()));
            resource.add("outputs", PropertyValues.read(found.getProperties()));
            snapshot.write(Cut.never(), resource);
        }
    }

    /** The run did not come to its end. */
    private static final class CutOffException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
