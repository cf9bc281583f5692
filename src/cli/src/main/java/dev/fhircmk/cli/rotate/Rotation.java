package dev.fhircmk.cli.rotate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Parallel;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.rotate.ServiceMove.Moved;
import dev.fhircmk.cli.rotate.ServiceMove.Result;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out what was planned. Cut off anywhere and run again it goes on: the version is marked before the first service is moved, and a
 * service that is there already is left alone.
 *
 * @param azure where services and key are
 * @param reader reads them
 * @param stack moves those of its services; empty where none does
 * @param timeout how long to wait for the log of the vault
 * @param waiting passes time
 * @param progress takes what is done
 */
record Rotation(
        AzureClients azure,
        EstateReader reader,
        Optional<StackOfKey> stack,
        Duration timeout,
        Waiting waiting,
        Consumer<String> progress) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    RotationReport carriedOut(RotationPlan plan) {
        var key = azure.key(plan.key().vaultUri(), plan.key().keyName());
        var version = plan.target().taken().orElseGet(() -> made(key, plan));
        var versions = listed(key);
        if (!plan.isFinished() && !version.wrapsAt(azure.time().instant())) {
            throw new CommandException(
                    "no service was moved: version " + version.version() + " of key " + plan.key()
                            + " cannot be used now, since it is disabled, expired or not yet valid; make it usable and run again");
        }
        var known = RotationRecord.of(version, versions);
        var record = known.orElseGet(() ->
                new RotationRecord(plan.from().version(), azure.time().instant(), azure.caller(), Optional.empty()));
        var like = plan.from();
        if (known.isEmpty() && !plan.isFinished()) {
            key.tag(version.in(key), record.addTo(version, versions, like));
        }
        var target = RotationPlan.versionOf(plan.key(), version);
        var notes = new LinkedHashSet<>(plan.notes());
        var moved = moved(plan, target, notes);
        var unwraps = unwraps(plan, target, moved, notes);
        var isComplete = moved.stream().noneMatch(one -> one.result() == Result.LEFT);
        if (isComplete && record.ended().isEmpty() && !plan.isFinished()) {
            record = record.endedAt(azure.time().instant());
            // Listed again: an update of the stack may have set other tags.
            var marked = listed(key);
            var there = marked.stream()
                    .filter(one -> one.version().equals(version.version()))
                    .findFirst()
                    .orElse(version);
            key.tag(there.in(key), record.addTo(there, marked, like));
        }
        return new RotationReport(
                plan,
                false,
                Optional.of(target),
                Optional.of(record).filter(one -> known.isPresent() || !plan.isFinished()),
                moved,
                unwraps,
                List.copyOf(notes),
                Optional.empty());
    }

    /** Makes the version, once: where the answer was lost, it is looked for before it is asked for again. */
    private KeyVersion made(KeyOfVault key, RotationPlan plan) {
        var before = names(plan.versions());
        for (var pause = FIRST_PAUSE; true; pause = pause.multipliedBy(2)) {
            progress.accept("making a new version of key " + plan.key());
            var creation = key.rotate();
            if (creation instanceof KeyOfVault.Made made) {
                return KeyVersion.of(made.key().getProperties());
            }
            var uncertain = (KeyOfVault.Uncertain) creation;
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                throw uncertain.failure();
            }
            waiting.pauseFor(uncertain.retryAfter().orElse(pause));
            var found = listed(key).stream()
                    .filter(version -> !before.contains(version.version()))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    private static Set<String> names(List<KeyVersion> versions) {
        return versions.stream().map(KeyVersion::version).collect(Collectors.toSet());
    }

    private static List<KeyVersion> listed(KeyOfVault key) {
        return key.versions().stream().map(KeyVersion::of).toList();
    }

    private List<Moved> moved(RotationPlan plan, KeyIdentifier target, Set<String> notes) {
        var move = new ServiceMove(azure, waiting, progress);
        var results = new LinkedHashMap<ArmId, Moved>();
        try (var parallel = new Parallel(progress)) {
            var direct = plan.services().stream()
                    .filter(service -> !plan.throughStack().contains(service.id()))
                    .toList();
            parallel.each("moving services", direct, service -> move.moved(service, target))
                    .forEach((service, one) -> results.put(service.id(), one));
            if (stack.isPresent() && !plan.throughStack().isEmpty()) {
                var failure = upWhereNeeded(plan, target);
                failure.ifPresent(notes::add);
                var through = plan.services().stream()
                        .filter(service -> plan.throughStack().contains(service.id()))
                        .toList();
                parallel.each("looking at services", through, service -> move.looked(service, target))
                        .forEach((service, one) -> results.put(service.id(), one));
            }
        }
        return plan.services().stream()
                .map(service -> results.get(service.id()))
                .toList();
    }

    /** Updates the stack where one of its services is behind, or the stack does not know yet what it has. */
    private Optional<String> upWhereNeeded(RotationPlan plan, KeyIdentifier target) {
        if (plan.isFinished()) {
            return Optional.empty();
        }
        var through = stack.orElseThrow();
        progress.accept("running " + through.command() + ", which moves its services to version "
                + target.version().orElseThrow());
        return through.up();
    }

    private Map<ArmId, Instant> unwraps(RotationPlan plan, KeyIdentifier target, List<Moved> moved, Set<String> notes) {
        var there = moved.stream()
                .filter(one -> one.result() != Result.LEFT)
                .map(Moved::service)
                .toList();
        if (there.isEmpty()) {
            return Map.of();
        }
        var seen = new UnwrapWatch(reader, waiting, progress)
                .unwraps(plan.vault(), target, there, plan.isFinished() ? Duration.ZERO : timeout);
        seen.why().ifPresent(why -> notes.add("whether services unwrap with the version was not seen: " + why));
        var found = seen.value().orElseGet(Map::of);
        if (seen.value().isPresent() && found.size() < there.size()) {
            notes.add("the log of the vault does not show yet that "
                    + there.stream()
                            .filter(service -> !found.containsKey(service.id()))
                            .map(Service::name)
                            .collect(Collectors.joining(", "))
                    + " unwrapped with the version: it is up to ten minutes late, fhir-cmk versions shows it then");
        }
        moved.stream()
                .flatMap(one -> one.result() == Result.LEFT
                        ? Stream.<String>empty()
                        : one.read().why().map(why -> one.service().name() + " was not read: " + why).stream())
                .forEach(notes::add);
        return found;
    }
}
