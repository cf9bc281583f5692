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
        return new KeyRecord(name, 0, "", Optional.empty(), Optional.empty());
    }

    private KeyRecord(
            String name, long versions, String current, Optional<Deletion> deletion, Optional<RotationPolicy> policy) {
        this(
                name,
                versions,
                current,
                deletion.map(Deletion::deletedAt),
                deletion.map(Deletion::purgeAt),
                deletion.map(Deletion::doneAt),
                policy);
    }

    /** When it was deleted and will be purged, if it is deleted. */
    Optional<Deletion> deletion() {
        return deletedAt.flatMap(
                deleted -> purgeAt.map(purge -> new Deletion(deleted, purge, deletionDone.orElse(deleted))));
    }

    /** Whether it is deleted, and Key Vault has done deleting it by then. */
    boolean isDeletedBy(Instant now) {
        return deletion().filter(deletion -> !deletion.isUnderWay(now)).isPresent();
    }

    KeyRecord deleted(Deletion how) {
        return new KeyRecord(name, versions, current, Optional.of(how), policy);
    }

    KeyRecord recovered() {
        return new KeyRecord(name, versions, current, Optional.empty(), policy);
    }

    KeyRecord next(String version) {
        return new KeyRecord(name, versions + 1, version, Optional.empty(), policy);
    }

    KeyRecord with(RotationPolicy other) {
        return new KeyRecord(name, versions, current, deletion(), Optional.of(other));
    }

    /**
     * A key's soft deletion.
     *
     * @param deletedAt since when
     * @param purgeAt until when it can be recovered
     * @param doneAt from when it can be: until then Key Vault is still deleting it
     */
    record Deletion(Instant deletedAt, Instant purgeAt, Instant doneAt) {
        boolean isUnderWay(Instant now) {
            return now.isBefore(doneAt);
        }
    }
}
