package dev.fhircmk.cli.recover;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.PlannedChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes the resources that an interrupted run created in Azure into the state of a stack, and clears its pending operations.
 *
 * <p>The state lacks what azure-native created when the engine or the provider was killed before the answer was written; the next
 * update would fail with "cannot create already existing resource". Names are explicit, so ids are known: what the program
 * would create goes into the state with its id, and a refresh drops what Azure does not have. {@code pulumi refresh
 * --import-pending-creates} would be Pulumi's own way; its version 3.259.0 clears the pending operation and imports nothing.
 * The resources of the provider fhir-cmk need none of this: they find their own.
 */
final class Recovery {
    private final Pulumi pulumi;
    private final List<String> programOptions;
    private final boolean retained;
    private final Waiting waiting;
    private final Consumer<String> tell;

    Recovery(Pulumi pulumi, List<String> programOptions, boolean retained, Waiting waiting, Consumer<String> tell) {
        this.pulumi = pulumi;
        this.programOptions = List.copyOf(programOptions);
        this.retained = retained;
        this.waiting = waiting;
        this.tell = tell;
    }

    /**
     * Recovers the stack.
     *
     * @return what was found and what was not
     * @throws CommandException where it could not; the state is as it was, or the message says how to bring it back
     */
    Report run() {
        release();
        var before = export();
        before.interrupted().forEach(operation -> tell.accept("pending: " + operation));
        var backup = write(before);
        try {
            var report = found(before);
            delete(backup);
            return report;
        } catch (CommandException failed) {
            throw new CommandException(
                    failed.getMessage() + "; the state from before is kept in " + backup
                            + ", bring it back with `pulumi stack import --stack " + pulumi.stack() + " --file "
                            + backup + "`",
                    failed);
        }
    }

    /**
     * What {@link #run} would do. Nothing is changed. Pulumi previews nothing while a run holds the lock, or has left it, and then only
     * pending operations are seen.
     *
     * @throws CommandException where the state cannot be read
     */
    PlannedChanges planned() {
        var state = export();
        var changes = new ArrayList<String>();
        changes.add("release the lock that a run may have left");
        var candidates = candidates(state).stream()
                .filter(StackState.Candidate::isInAzure)
                .toList();
        candidates.forEach(candidate -> changes.add(
                "look in Azure for " + candidate.id().orElseThrow() + ", and take it into the state if it is there"));
        state.interrupted().forEach(operation -> changes.add("clear the pending operation: " + operation));
        if (changes.size() > 1) {
            changes.add("refresh the stack");
        }
        return new PlannedChanges(changes);
    }

    /**
     * Searches once; for a retained stack until a preview creates nothing more with a known id, since an id may follow from a
     * resource that was found before.
     */
    private Report found(StackState before) {
        var report = new Report(List.of(), List.of(), List.of());
        var state = before;
        var asked = new HashSet<String>();
        while (true) {
            var candidates = candidates(state).stream()
                    .filter(candidate -> asked.add(candidate.urn()))
                    .toList();
            if (candidates.stream().noneMatch(StackState.Candidate::isInAzure)
                    && state.interrupted().isEmpty()) {
                tell.accept(
                        "nothing more was cut off: there is no pending operation, and nothing to look for in Azure");
                return report;
            }
            candidates.stream()
                    .filter(StackState.Candidate::isInAzure)
                    .forEach(candidate ->
                            tell.accept("looking in Azure for " + candidate.id().orElseThrow()));
            imported(state.with(candidates));
            state = settled();
            report = report.and(report(candidates, state));
            if (!retained) {
                return report;
            }
        }
    }

    private void release() {
        var cancelled = pulumi.run("cancel", "--yes");
        // A stack without a run to cancel can be recovered too.
        tell.accept(
                cancelled.succeeded()
                        ? "released the lock that the run may have left"
                        : "no lock was released: " + cancelled.lastWords());
    }

    private StackState export() {
        return StackState.of(pulumi);
    }

    private List<StackState.Candidate> candidates(StackState before) {
        var creates = new ArrayList<>(before.beingCreated());
        var arguments = new ArrayList<>(List.of("preview", "--json"));
        arguments.addAll(programOptions);
        tell.accept("previewing, to see what state lacks");
        var preview = pulumi.run(arguments.toArray(String[]::new));
        if (preview.succeeded()) {
            creates.addAll(StackState.planned(preview.output()));
        } else {
            tell.accept("the preview failed, so only pending operations count: " + preview.lastWords());
        }
        return subscriptionId(before, creates)
                .map(id -> before.candidates(creates, new AzureNativeIds(id), retained))
                .orElseGet(() -> {
                    tell.accept("no subscription is known, so nothing can be looked for; set ARM_SUBSCRIPTION_ID if the"
                            + " run had come as far as Azure");
                    return List.of();
                });
    }

    private static Optional<String> subscriptionId(StackState state, List<JsonObject> creates) {
        return state.subscriptionId()
                .or(() -> state.providerInput("subscriptionId", creates))
                .or(() -> state.providerInput("azureLocalFolder", creates).flatMap(Recovery::ofLocalAzure))
                .or(() -> Optional.ofNullable(System.getenv("ARM_SUBSCRIPTION_ID")));
    }

    private static Optional<String> ofLocalAzure(String folder) {
        try {
            return Connection.of(Path.of(folder)).map(Connection::subscriptionId);
        } catch (AzureLocalException unreadable) {
            return Optional.empty();
        }
    }

    private void imported(StackState state) {
        var file = write(state);
        try {
            var imported = pulumi.run("stack", "import", "--file", file.toString());
            if (!imported.succeeded()) {
                throw new CommandException("cannot write the state of the stack: " + imported.lastWords());
            }
        } finally {
            delete(file);
        }
    }

    /** Refreshes until Azure is done with every resource of the stack: one that is still being changed refuses the next update. */
    private StackState settled() {
        var deadline = waiting.clock().instant().plus(waiting.longest());
        while (true) {
            tell.accept("refreshing");
            var refreshed = pulumi.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
            if (!refreshed.succeeded()) {
                throw new CommandException("the refresh failed: " + refreshed.lastWords());
            }
            var state = export();
            var unsettled = state.unsettled();
            if (unsettled.isEmpty()) {
                return state;
            }
            if (waiting.clock().instant().isAfter(deadline)) {
                throw new CommandException("Azure is still working on " + unsettled.get() + " after "
                        + waiting.longest() + "; run this again later");
            }
            tell.accept("Azure is still working on " + unsettled.get());
            waiting.pauseOnce();
        }
    }

    private Report report(List<StackState.Candidate> candidates, StackState after) {
        var there =
                after.find(candidates.stream().map(StackState.Candidate::urn).toList());
        var found = new ArrayList<String>();
        var absent = new ArrayList<String>();
        var failed = new ArrayList<String>();
        for (var candidate :
                candidates.stream().filter(StackState.Candidate::isInAzure).toList()) {
            var id = candidate.id().orElseThrow();
            var resource = there.get(candidate.urn());
            if (resource == null) {
                absent.add(id);
                tell.accept("not in Azure, the next update creates it: " + id);
            } else if (StackState.hasFailed(resource)) {
                failed.add(id);
                tell.accept("in Azure, but its creation failed; delete it with `pulumi destroy --stack "
                        + pulumi.stack() + " --target '" + candidate.urn() + "'`, then update: " + id);
            } else {
                found.add(id);
                tell.accept("found in Azure and taken into the state: " + id);
            }
        }
        return new Report(found, absent, failed);
    }

    private static Path write(StackState state) {
        try {
            var file = Files.createTempFile(
                    "fhir-cmk-state-",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, state.export().toString());
        } catch (IOException unwritable) {
            throw new CommandException("cannot write a copy of the state: " + unwritable.getMessage(), unwritable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /**
     * How long to wait for what Azure is still working on.
     *
     * @param longest when to give up
     * @param clock the time that counts as now
     * @param pause lets time pass
     */
    record Waiting(Duration longest, InstantSource clock, Pause pause) {
        private static final Duration STEP = Duration.ofSeconds(10);

        /** Lets time pass. */
        interface Pause {
            void pause(Duration duration) throws InterruptedException;
        }

        static Waiting real(Duration longest) {
            return new Waiting(longest, InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
        }

        /** Lets ten seconds pass. */
        void pauseOnce() {
            try {
                pause.pause(STEP);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandException("interrupted while Azure was still working", interrupted);
            }
        }
    }

    /**
     * What a recovery found.
     *
     * @param found resource ids that Azure had and that are in the state now
     * @param absent resource ids that Azure does not have; the next update creates them
     * @param failed resource ids whose creation failed in Azure
     */
    record Report(List<String> found, List<String> absent, List<String> failed) {
        Report {
            found = List.copyOf(found);
            absent = List.copyOf(absent);
            failed = List.copyOf(failed);
        }

        Report and(Report more) {
            return new Report(both(found, more.found), both(absent, more.absent), both(failed, more.failed));
        }

        private static List<String> both(List<String> some, List<String> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }
}
