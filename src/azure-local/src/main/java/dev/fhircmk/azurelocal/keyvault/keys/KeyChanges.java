package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Creates, rotates, updates, deletes, recovers and purges keys. */
final class KeyChanges {
    private final NewVersions versions;
    private final Timeline timeline;
    private final Supplier<Duration> deletionTime;

    KeyChanges(NewVersions versions, Timeline timeline, Supplier<Duration> deletionTime) {
        this.versions = versions;
        this.deletionTime = deletionTime;
        this.timeline = timeline;
        timeline.on(Timeline.Kind.PURGE_KEY, KeyChanges::purgeIfStillDue);
    }

    /** The kind of key that a create request asks for, after the checks that need no key yet. */
    KeySpec specToCreate(VaultAccess access, StoreView snapshot, String name, JsonObject request, Instant now) {
        access.requireFor(name, KeyPermission.CREATE);
        requireName(name);
        requireNotDeleted(access, snapshot, name, now);
        return KeySpec.of(request, access.vault().isPremium());
    }

    JsonObject create(
            VaultAccess access,
            Transaction transaction,
            String name,
            JsonObject request,
            KeySpec spec,
            KeyMaterial material,
            Instant now) {
        // Checked again: time has passed since the first look, while the key was made.
        specToCreate(access, transaction, name, request, now);
        String spelling =
                access.keys().find(transaction, name).map(KeyRecord::name).orElse(name);
        KeyVersion blank = versions.seal(access.vault(), spelling, spec, material, now);
        return access.bundles().bundle(versions.add(access.vault(), transaction, blank.with(request, now), now));
    }

    /** The kind of key that a rotation makes: that of the current version. */
    KeySpec specToRotate(VaultAccess access, StoreView snapshot, String name) {
        access.requireFor(name, KeyPermission.ROTATE);
        return access.keys().required(snapshot, name, Optional.empty()).spec();
    }

    /** Adds a version like the current one. */
    JsonObject rotate(VaultAccess access, Transaction transaction, String name, KeyMaterial material, Instant now) {
        access.requireFor(name, KeyPermission.ROTATE);
        KeyVersion current = access.keys().required(transaction, name, Optional.empty());
        return access.bundles().bundle(versions.addLike(access.vault(), transaction, current, material, now));
    }

    JsonObject update(
            VaultAccess access,
            Transaction transaction,
            String name,
            Optional<String> version,
            JsonObject request,
            Instant now) {
        access.requireFor(name, KeyPermission.UPDATE);
        KeyVersion changed = access.keys().required(transaction, name, version).with(request, now);
        access.keys().replace(transaction, changed);
        return access.bundles().bundle(changed);
    }

    JsonObject delete(VaultAccess access, Transaction transaction, String name, Instant now) {
        access.requireFor(name, KeyPermission.DELETE);
        KeyRecord key = access.keys().required(transaction, name);
        Instant deletedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant purgeAt = deletedAt.plus(access.vault().retentionDays(), ChronoUnit.DAYS);
        KeyRecord deleted = key.deleted(new KeyRecord.Deletion(deletedAt, purgeAt, now.plus(deletionTime.get())));
        access.keys().put(transaction, deleted);
        timeline.plan(
                transaction, purgeAt, Timeline.Kind.PURGE_KEY, access.keys().vault() + "/" + key.name());
        return access.bundles()
                .deletedBundle(
                        access.keys().current(transaction, key),
                        deleted.deletion().orElseThrow());
    }

    JsonObject recover(VaultAccess access, Transaction transaction, String name, Instant now) {
        access.requireFor(name, KeyPermission.RECOVER);
        KeyRecord recovered = requireGone(access, transaction, name, now).recovered();
        access.keys().put(transaction, recovered);
        versions.planRotation(transaction, access.keys(), recovered, now);
        return access.bundles().bundle(access.keys().current(transaction, recovered));
    }

    void purge(VaultAccess access, Transaction transaction, String name, Instant now) {
        access.requireFor(name, KeyPermission.PURGE);
        KeyRecord key = requireGone(access, transaction, name, now);
        if (access.vault().isPurgeProtected()) {
            throw KeyError.PURGE_PROTECTED.of();
        }
        access.keys().erase(transaction, key.name());
    }

    /** A deleted key as {@code deletedkeys} shows it: not before its deletion is done. */
    static KeyRecord requireDeleted(VaultAccess access, StoreView snapshot, String name, Instant now) {
        return deleted(access, snapshot, name)
                .filter(key -> key.deletion()
                        .filter(deletion -> !deletion.isUnderWay(now))
                        .isPresent())
                .orElseThrow(() -> KeyError.DELETED_KEY_NOT_FOUND.of(name));
    }

    /** A deleted key that can be recovered or purged by now. */
    private static KeyRecord requireGone(VaultAccess access, StoreView snapshot, String name, Instant now) {
        KeyRecord key = deleted(access, snapshot, name).orElseThrow(() -> KeyError.DELETED_KEY_NOT_FOUND.of(name));
        key.deletion().filter(deletion -> deletion.isUnderWay(now)).ifPresent(deletion -> {
            throw KeyError.BEING_DELETED.of();
        });
        return key;
    }

    private static Optional<KeyRecord> deleted(VaultAccess access, StoreView snapshot, String name) {
        return access.keys().find(snapshot, name).filter(key -> key.deletion().isPresent());
    }

    private static void requireName(String name) {
        if (!KeyReference.isName(name)) {
            throw KeyError.BAD_PARAMETER.of(
                    "The key name '" + name + "' is invalid: it must have 1 to 127 letters, digits or hyphens.");
        }
    }

    private static void requireNotDeleted(VaultAccess access, StoreView snapshot, String name, Instant now) {
        deleted(access, snapshot, name).flatMap(KeyRecord::deletion).ifPresent(deletion -> {
            throw deletion.isUnderWay(now) ? KeyError.HELD_BY_DELETION.of(name) : KeyError.HELD_BY_DELETED.of(name);
        });
    }

    private static void purgeIfStillDue(Transaction transaction, String subject, Instant due) {
        int slash = subject.indexOf('/');
        VaultKeys keys = new VaultKeys(subject.substring(0, slash));
        // The key may have been recovered, and deleted again, since this was planned.
        keys.find(transaction, subject.substring(slash + 1))
                .filter(key -> key.deletion()
                        .filter(deletion -> !deletion.purgeAt().isAfter(due))
                        .isPresent())
                .ifPresent(key -> keys.erase(transaction, key.name()));
    }
}
