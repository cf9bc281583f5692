package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.rotate.ServiceMove;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives access back and watches until services read. The tags that tell what was taken go last, so that a run that was cut off anywhere is
 * followed by one that goes on.
 *
 * @param azure where key and services are
 * @param reader reads them
 * @param waiting passes time
 * @param timeout how long to watch at most
 * @param progress takes what is waited for
 */
record Restoring(AzureClients azure, EstateReader reader, Waiting waiting, Duration timeout, Progress progress) {
    /** Source: "Azure SQL transparent data encryption with customer-managed key", for the database of the service. */
    static final Duration HEALS_WITHIN = Duration.ofMinutes(30);
    /** As long as a service needs to heal, and a role to work. Source: "Troubleshoot Azure RBAC", role assignment changes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration BETWEEN_UPDATES = Duration.ofMinutes(5);
    private static final String LIMITS =
            "by Microsoft's documents a role works within 10 minutes, and a service heals by"
                    + " itself where its key was away for less than 30 minutes (assumed); then it is updated with what it is";
    private static final String RETIRED =
            "the Azure API for FHIR needs up to an hour, and after two hours Microsoft's" + " support";

    AccessReport carriedOut(RestorePlan plan, Function<KeyInUse, KeyInUse> readAgain) {
        if (!plan.recovers()) {
            return given(plan, List.of());
        }
        var named = plan.key().named();
        key(named).recover();
        return given(RestorePlan.of(reader, readAgain.apply(plan.key())), plan.changes());
    }

    private KeyOfVault key(KeyIdentifier named) {
        return azure.key(named.vaultUri(), named.keyName());
    }

    private AccessReport given(RestorePlan plan, List<String> before) {
        var named = plan.key().named();
        var key = key(named);
        plan.versions().forEach(version -> key.enable(version.in(key)));
        if (!plan.grants().isEmpty()) {
            var vault = plan.key().vault();
            var grants = new KeyGrants(
                    azure,
                    vault.value()
                            .orElseThrow(() -> new CommandException(vault.why().orElseThrow())),
                    named.keyName());
            plan.grants().forEach(grants::give);
        }
        var changes = new ArrayList<>(before);
        changes.addAll(plan.changes());
        var services = plan.key().services();
        var failures = new LinkedHashMap<ArmId, String>();
        var updated = new LinkedHashSet<String>();
        var sights = healed(plan, services, failures, updated);
        updated.forEach(name ->
                changes.add("update the service " + name + " with what it is, so that it looks at its key" + " anew"));
        var open = sights.stream()
                .flatMap(sight -> open(
                        sight, Optional.ofNullable(failures.get(sight.service().id())))
                        .stream())
                .toList();
        var notes = new ArrayList<>(plan.notes());
        sights.stream()
                .filter(sight -> sight.state() == ReadWatch.State.READS
                        && failures.containsKey(sight.service().id()))
                .map(sight -> sight.service().name() + " was not updated: "
                        + failures.get(sight.service().id()))
                .forEach(notes::add);
        if (open.isEmpty()) {
            forget(key, plan.key());
        }
        return new AccessReport(plan.key(), false, changes, services, sights, open, notes);
    }

    /** What is left of a service: it does not read, or nobody sees whether it does and it was not updated. */
    private Optional<String> open(ReadWatch.Sight sight, Optional<String> failure) {
        var name = sight.service().name();
        var again = "; run the same again, which goes on";
        return switch (sight.state()) {
            case READS -> Optional.empty();
            case NOT_VISIBLE ->
                failure.map(why -> "not seen: whether " + name + " reads, and it could not be updated: " + why + again);
            case LOST ->
                Optional.of("not seen yet: " + name + " does not read after " + ReadWatch.words(timeout)
                        + failure.map(why -> ", and could not be updated: " + why)
                                .orElse("")
                        + again
                        + (sight.service().kind() == ServiceKind.AZURE_API_FOR_FHIR ? "; " + RETIRED : ""));
        };
    }

    private List<ReadWatch.Sight> healed(
            RestorePlan plan, List<Service> services, Map<ArmId, String> failures, Set<String> updated) {
        var watch = new ReadWatch(azure, waiting, progress);
        var end = waiting.now().plus(timeout);
        var isLate = plan.since()
                .filter(since -> since.plus(HEALS_WITHIN).isBefore(azure.time().instant()))
                .isPresent();
        var patience = isLate && plan.grants().isEmpty() ? Duration.ZERO : PATIENCE;
        var sights = watch.watch(services, ReadWatch.State.READS, shorter(patience, left(end)), LIMITS);
        var update = sights.stream()
                .filter(sight -> sight.state() == ReadWatch.State.LOST
                        || (isLate && sight.state() == ReadWatch.State.NOT_VISIBLE))
                .map(ReadWatch.Sight::service)
                .toList();
        while (!update.isEmpty()) {
            update.stream()
                    .filter(service -> service.kind() != ServiceKind.AZURE_API_FOR_FHIR)
                    .forEach(service -> update(service, failures, updated));
            sights = watch.watch(services, ReadWatch.State.READS, shorter(BETWEEN_UPDATES, left(end)), LIMITS);
            update = left(end).isZero()
                    ? List.of()
                    : sights.stream()
                            .filter(sight -> sight.state() == ReadWatch.State.LOST)
                            .map(ReadWatch.Sight::service)
                            .toList();
        }
        return sights;
    }

    private void update(Service service, Map<ArmId, String> failures, Set<String> updated) {
        progress.say("updating " + service.name() + " with what it is, since it does not read by itself");
        var moved = new ServiceMove(azure, waiting, progress).revalidated(service);
        updated.add(service.name());
        moved.failure().ifPresentOrElse(why -> failures.put(service.id(), why), () -> failures.remove(service.id()));
    }

    private Duration left(Instant end) {
        var left = Duration.between(waiting.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Takes the tags off, of versions that Key Vault's rotation copied them to as well. */
    private static void forget(KeyOfVault key, KeyInUse inUse) {
        inUse.versions().stream()
                .filter(version -> !AccessRecord.of(version).isEmpty())
                .forEach(version -> {
                    var current = version.in(key);
                    key.tag(current, AccessRecord.removedFrom(Disabling.tags(current)));
                });
    }
}
