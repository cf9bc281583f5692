package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes versions of keys: when a client asks for one, and when the key's rotation policy says so. A key that is deleted or
 * disabled when its turn comes is left as it is; that Azure does so is assumed.
 */
final class KeyVersions {
    private final FileKey fileKey;
    private final SecureRandom random;
    private final KeyPairs pairs;
    private final RandomIds ids;
    private final Timeline timeline;

    KeyVersions(FileKey fileKey, SecureRandom random, KeyPairs pairs, Timeline timeline) {
        this.fileKey = fileKey;
        this.random = random;
        this.pairs = pairs;
        this.ids = new RandomIds(random);
        this.timeline = timeline;
        timeline.on(Timeline.Kind.ROTATE_KEY, this::rotateIfStillDue);
    }

    KeyMaterial generate(KeySpec spec) {
        return KeyMaterial.generate(spec, random, pairs);
    }

    /** A version with the attributes and operations that its kind has by itself, its private half sealed. */
    KeyVersion seal(VaultKeys keys, String name, KeyMaterial material, Instant now) {
        String version = ids.version();
        byte[] secret = material.privatePart();
        String ciphertext = fileKey.seal(secret, keys.place(name, version));
        Arrays.fill(secret, (byte) 0);
        return new KeyVersion(
                name,
                version,
                material.spec().type(),
                material.spec().bits(),
                material.publicParts(),
                ciphertext,
                KeyAttributes.created(now),
                material.spec().defaultOperations(),
                Optional.empty());
    }

    /** Stores a version as the current one of its key. */
    KeyVersion add(Transaction transaction, VaultKeys keys, KeyVersion version, Instant now) {
        Optional<RotationPolicy> policy = keys.find(transaction, version.name()).flatMap(KeyRecord::policy);
        KeyVersion added = version.with(version.attributes().expiring(policy.flatMap(p -> p.expiry(now))));
        planRotation(transaction, keys, keys.add(transaction, added), now);
        return added;
    }

    /**
     * Adds a version like the current one. Its window is its own: without a rotation policy a rotated key does not expire.
     * That operations and tags carry over is assumed.
     */
    KeyVersion addLike(Transaction transaction, VaultKeys keys, KeyVersion current, KeyMaterial material, Instant now) {
        return add(transaction, keys, seal(keys, current.name(), material, now).like(current), now);
    }

    /** Gives a key the rotation policy that a request describes. */
    RotationPolicy setPolicy(Transaction transaction, VaultKeys keys, KeyRecord key, JsonObject request, Instant now) {
        RotationPolicy policy = RotationPolicy.of(request, key.policy(), now);
        KeyRecord changed = key.with(policy);
        keys.put(transaction, changed);
        planRotation(transaction, keys, changed, now);
        return policy;
    }

    /** Plans the next rotation, if the key has a policy for that. */
    void planRotation(Transaction transaction, VaultKeys keys, KeyRecord key, Instant now) {
        key.policy()
                .flatMap(
                        policy -> policy.rotation(keys.current(transaction, key).attributes()))
                .map(due -> due.isBefore(now) ? now : due)
                .ifPresent(due -> timeline.plan(transaction, due, Timeline.Kind.ROTATE_KEY, keys.subject(key.name())));
    }

    private void rotateIfStillDue(Transaction transaction, String subject, Instant due) {
        VaultKeys.onSubject(transaction, subject, (keys, key) -> {
            KeyVersion current = keys.current(transaction, key);
            boolean usable = StoredVault.find(transaction, keys.vault()).isPresent()
                    && key.isLive()
                    && current.attributes().enabled();
            boolean stillDue = key.policy()
                    .flatMap(policy -> policy.rotation(current.attributes()))
                    .filter(time -> !time.isAfter(due))
                    .isPresent();
            if (usable && stillDue) {
                addLike(transaction, keys, current, generate(current.spec()), due);
            }
        });
    }
}
