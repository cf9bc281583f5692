package dev.fhircmk.azurelocal.keyvault.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as a name with versions.
 *
 * @param name the name, spelt as when it was created
 * @param versions how many versions were made so far
 * @param current the newest version
 * @param deletedAt when it was deleted, if it is deleted
 * @param purgeAt until when it can be recovered then
 * @param deletionDone from when it can be; folders of earlier versions lack it: there a key was deleted at once
 * @param policy its rotation policy, if one was set
 */
record KeyRecord(
        String name,
        long versions,
        String current,
        Optional<Instant> deletedAt,
        Optional<Instant> purgeAt,
        Optional<Instant> deletionDone,
        Optional<RotationPolicy> policy) {
    static KeyRecord of(String name) {
        return new KeyRecord(name, 0, "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isLive() {
        return deletedAt.isEmpty();
    }

    /** Whether it is deleted, and Key Vault has done deleting it by then. */
    boolean isDeletedBy(Instant now) {
        return deletedAt
                .map(deleted -> deletionDone.orElse(deleted))
                .filter(done -> !now.isBefore(done))
                .isPresent();
    }

    KeyRecord deleted(Instant since, Instant recoverable, Instant done) {
        return new KeyRecord(
                name, versions, current, Optional.of(since), Optional.of(recoverable), Optional.of(done), policy);
    }

    KeyRecord recovered() {
        return new KeyRecord(name, versions, current, Optional.empty(), Optional.empty(), Optional.empty(), policy);
    }

    /** This key with one version more. */
    KeyRecord next(String version) {
        return new KeyRecord(name, versions + 1, version, deletedAt, purgeAt, deletionDone, policy);
    }

    KeyRecord with(RotationPolicy other) {
        return new KeyRecord(name, versions, current, deletedAt, purgeAt, deletionDone, Optional.of(other));
    }
}
