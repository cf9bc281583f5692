package dev.fhircmk.cli.rotate;

import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rotation will do, read from Azure before anything is changed.
 *
 * @param key the key, without a version
 * @param versions all its versions, newest first
 * @param target the version that services are moved to
 * @param services that name a version of the key
 * @param following accounts that name none and take the newest by themselves
 * @param throughStack those of the services that a stack moves
 * @param vault of the key
 * @param refusals why nothing may be changed, one line each
 * @param notes what the reader should know, one line each
 */
record RotationPlan(
        KeyIdentifier key,
        List<KeyVersion> versions,
        Target target,
        List<Service> services,
        List<Service> following,
        Set<ArmId> throughStack,
        Seen<Vault> vault,
        List<String> refusals,
        List<String> notes) {
    RotationPlan {
        versions = List.copyOf(versions);
        services = List.copyOf(services);
        following = List.copyOf(following);
        throughStack = Set.copyOf(throughStack);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** The identifier of a version of a key. */
    static KeyIdentifier versionOf(KeyIdentifier key, KeyVersion version) {
        return new KeyIdentifier(key.host(), key.keyName(), Optional.of(version.version()));
    }

    /** The version that a service names. */
    static Optional<String> pinnedBy(Service service) {
        return service.encryption().key().flatMap(KeyIdentifier::version);
    }

    /** The services that are not on the target yet. */
    List<Service> behind() {
        return services.stream().filter(service -> !isOnTarget(service)).toList();
    }

    private boolean isOnTarget(Service service) {
        return target.taken()
                .filter(version ->
                        pinnedBy(service).filter(version.version()::equals).isPresent())
                .isPresent();
    }

    /** Whether nothing is left to do. */
    boolean isFinished() {
        var record = target.taken().flatMap(version -> RotationRecord.of(version, versions));
        var isOpen = record.filter(one -> one.ended().isEmpty()).isPresent();
        return target.taken().isPresent()
                && behind().isEmpty()
                && !isOpen
                && (record.isPresent() || !services.isEmpty());
    }

    /** The version that services come from: the newest of those that they name. */
    KeyVersion from() {
        return versions.stream()
                .filter(version -> behind().stream()
                        .anyMatch(service -> pinnedBy(service)
                                .filter(version.version()::equals)
                                .isPresent()))
                .findFirst()
                .or(() -> target.taken()
                        .flatMap(version -> RotationRecord.olderThan(version, versions).stream()
                                .findFirst()))
                .orElseGet(target::known);
    }
}
