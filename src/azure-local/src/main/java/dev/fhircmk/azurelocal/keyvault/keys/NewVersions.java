package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Makes versions of keys: seals their private half, and gives them what the key's rotation policy says. */
final class NewVersions {
    private final FileKey fileKey;
    private final RandomIds ids;
    private final Timeline timeline;

    NewVersions(FileKey fileKey, SecureRandom random, Timeline timeline) {
        this.fileKey = fileKey;
        this.ids = new RandomIds(random);
        this.timeline = timeline;
    }

    /** A version with the attributes and operations that its kind has by itself. */
    KeyVersion seal(StoredVault vault, String name, KeySpec spec, KeyMaterial material, Instant now) {
        String version = ids.version();
        byte[] secret = material.privatePart();
        String ciphertext = fileKey.seal(secret, KeyCrypto.place(vault.name(), name, version));
        Arrays.fill(secret, (byte) 0);
        return new KeyVersion(
                name,
                version,
                spec.type(),
                spec.bits(),
                material.publicParts(),
                ciphertext,
                KeyAttributes.created(now),
                spec.defaultOperations(),
                Optional.empty());
    }

    /** Stores a version as the current one of its key. */
    KeyVersion add(StoredVault vault, Transaction transaction, KeyVersion version, Instant now) {
        VaultKeys keys = new VaultKeys(vault.name());
        Optional<RotationPolicy> policy = keys.find(transaction, version.name()).flatMap(KeyRecord::policy);
        KeyVersion added = version.with(version.attributes().expiring(policy.flatMap(p -> p.expiry(now))));
        keys.add(transaction, added);
        keys.find(transaction, version.name()).ifPresent(key -> planRotation(transaction, keys, key, now));
        return added;
    }

    /**
     * Adds a version like the current one. Its window is its own: without a rotation policy a rotated key does not expire.
     * That operations and tags carry over is assumed.
     */
    KeyVersion addLike(
            StoredVault vault, Transaction transaction, KeyVersion current, KeyMaterial material, Instant now) {
        KeyVersion fresh = seal(vault, current.name(), current.spec(), material, now);
        return add(vault, transaction, fresh.like(current), now);
    }

    /** Plans the next rotation, if the key has a policy for that. */
    void planRotation(Transaction transaction, VaultKeys keys, KeyRecord key, Instant now) {
        key.policy()
                .flatMap(
                        policy -> policy.rotation(keys.current(transaction, key).attributes()))
                .map(due -> due.isBefore(now) ? now : due)
                .ifPresent(due ->
                        timeline.plan(transaction, due, Timeline.Kind.ROTATE_KEY, keys.vault() + "/" + key.name()));
    }
}
