package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Creates, rotates, updates, deletes, recovers and purges keys, and sets their rotation policies. */
final class KeyChanges {
    private final KeyVersions versions;
    private final Timeline timeline;
    private final Supplier<Duration> deletionTime;

    KeyChanges(KeyVersions versions, Timeline timeline, Supplier<Duration> deletionTime) {
        this.versions = versions;
        this.deletionTime = deletionTime;
        this.timeline = timeline;
        timeline.on(Timeline.Kind.PURGE_KEY, KeyChanges::purgeIfStillDue);
    }

    KeySpec specToCreate(VaultAccess<?> access, Match call) {
        return specToCreate(access, call.value("key"), call.request().json());
    }

    /** The kind of key that a create request asks for, after the checks that need no key yet. */
    KeySpec specToCreate(VaultAccess<?> access, String name, JsonObject request) {
        access.requireFor(name, KeyPermission.CREATE);
        if (!KeyReference.isName(name)) {
            throw KeyError.BAD_PARAMETER.of(
                    "The key name '" + name + "' is invalid: it must have 1 to 127 letters, digits or hyphens.");
        }
        access.keys().find(access.store(), name).filter(key -> !key.isLive()).ifPresent(key -> {
            throw (key.isDeletedBy(access.now()) ? KeyError.HELD_BY_DELETED : KeyError.HELD_BY_DELETION).of(name);
        });
        return KeySpec.of(request, access.vault().isPremium());
    }

    JsonObject create(VaultAccess<Transaction> access, Match call, KeyMaterial material) {
        return access.bundles()
                .bundle(create(access, call.value("key"), call.request().json(), material));
    }

    KeyVersion create(VaultAccess<Transaction> access, String name, JsonObject request, KeyMaterial material) {
        // Checked again: time has passed since the first look, while the key was made.
        specToCreate(access, name, request);
        String spelling =
                access.keys().find(access.store(), name).map(KeyRecord::name).orElse(name);
        KeyVersion blank = versions.seal(access.keys(), spelling, material, access.now());
        return versions.add(access.store(), access.keys(), blank.with(request, access.now()), access.now());
    }

    /** The kind of key that a rotation makes: that of the current version. */
    KeySpec specToRotate(VaultAccess<?> access, Match call) {
        return toRotate(access, call).spec();
    }

    /** Adds a version like the current one. */
    JsonObject rotate(VaultAccess<Transaction> access, Match call, KeyMaterial material) {
        KeyVersion current = toRotate(access, call);
        return access.bundles()
                .bundle(versions.addLike(access.store(), access.keys(), current, material, access.now()));
    }

    JsonObject update(VaultAccess<Transaction> access, Match call) {
        JsonObject request = call.request().json();
        String name = call.value("key");
        access.requireFor(name, KeyPermission.UPDATE);
        KeyVersion changed = access.version(name, call.find("version")).with(request, access.now());
        access.keys().replace(access.store(), changed);
        return access.bundles().bundle(changed);
    }

    JsonObject delete(VaultAccess<Transaction> access, Match call) {
        access.requireFor(call.value("key"), KeyPermission.DELETE);
        KeyRecord key = access.key(call.value("key"));
        Instant deletedAt = access.now().truncatedTo(ChronoUnit.SECONDS);
        Instant purgeAt = deletedAt.plus(access.vault().retentionDays(), ChronoUnit.DAYS);
        KeyRecord deleted = key.deleted(deletedAt, purgeAt, access.now().plus(deletionTime.get()));
        access.keys().put(access.store(), deleted);
        timeline.plan(
                access.store(), purgeAt, Timeline.Kind.PURGE_KEY, access.keys().subject(key.name()));
        return access.bundles().deletedBundle(deleted, access.current(deleted));
    }

    JsonObject recover(VaultAccess<Transaction> access, Match call) {
        KeyRecord recovered = deleted(access, call, KeyPermission.RECOVER).recovered();
        access.keys().put(access.store(), recovered);
        versions.planRotation(access.store(), access.keys(), recovered, access.now());
        return access.bundles().bundle(access.current(recovered));
    }

    JsonObject purge(VaultAccess<Transaction> access, Match call) {
        KeyRecord key = deleted(access, call, KeyPermission.PURGE);
        if (access.vault().isPurgeProtected()) {
            throw KeyError.PURGE_PROTECTED.of();
        }
        access.keys().erase(access.store(), key.name());
        return new JsonObject();
    }

    JsonObject setPolicy(VaultAccess<Transaction> access, Match call) {
        JsonObject request = call.request().json();
        access.requireFor(call.value("key"), KeyPermission.SET_ROTATION_POLICY);
        KeyRecord key = access.key(call.value("key"));
        return access.bundles()
                .policy(key, versions.setPolicy(access.store(), access.keys(), key, request, access.now()));
    }

    private static KeyVersion toRotate(VaultAccess<?> access, Match call) {
        access.requireFor(call.value("key"), KeyPermission.ROTATE);
        return access.version(call.value("key"), Optional.empty());
    }

    /** A deleted key, of which Key Vault can do that by now. */
    private static KeyRecord deleted(VaultAccess<?> access, Match call, KeyPermission permission) {
        String name = call.value("key");
        access.requireFor(name, permission);
        KeyRecord key = access.keys()
                .find(access.store(), name)
                .filter(found -> !found.isLive())
                .orElseThrow(() -> KeyError.DELETED_KEY_NOT_FOUND.of(name));
        if (!key.isDeletedBy(access.now())) {
            throw KeyError.BEING_DELETED.of();
        }
        return key;
    }

    private static void purgeIfStillDue(Transaction transaction, String subject, Instant due) {
        VaultKeys.onSubject(transaction, subject, (keys, key) -> {
            // The key may have been recovered, and deleted again, since this was planned.
            if (key.purgeAt().filter(time -> !time.isAfter(due)).isPresent()) {
                keys.erase(transaction, key.name());
            }
        });
    }
}
