package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Snapshot;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Uses keys: wrap, unwrap, encrypt, decrypt, sign, verify. */
final class KeyCrypto {
    private final FileKey fileKey;
    private final SecureRandom random;
    private final BooleanSupplier disabledKeysWrap;

    KeyCrypto(FileKey fileKey, SecureRandom random, BooleanSupplier disabledKeysWrap) {
        this.fileKey = fileKey;
        this.random = random;
        this.disabledKeysWrap = disabledKeysWrap;
    }

    /** What a private key is sealed to: it opens nowhere but in its own row. */
    static String place(String vault, String name, String version) {
        return new VaultKeys(vault).vault() + "/" + name + "/" + version;
    }

    JsonObject use(
            VaultAccess access,
            Snapshot snapshot,
            KeyUse use,
            String name,
            Optional<String> version,
            JsonObject request,
            Instant now) {
        String algorithm = text(request, "alg");
        byte[] value = bytes(request, "value");
        KeyVersion key = key(access, snapshot, use, name, version, now);
        return switch (use) {
            case VERIFY -> {
                boolean good = verifies(key, SignatureAlgorithm.of(algorithm), bytes(request, "digest"), value);
                yield JsonBuilder.json().with("value", new JsonPrimitive(good)).build();
            }
            case SIGN -> answer(access, key, sign(access, key, SignatureAlgorithm.of(algorithm), value));
            default -> answer(access, key, apply(access, use, key, RsaCipher.of(algorithm), value));
        };
    }

    byte[] apply(VaultAccess access, KeyUse use, KeyVersion key, RsaCipher cipher, byte[] input) {
        if (!key.spec().isRsa()) {
            throw KeyErrors.badParameter("Keys of type " + key.spec().type() + " do not encrypt or wrap.");
        }
        if (use.isPublic()) {
            return encrypt(key, cipher, input);
        }
        return withPrivateKey(access, key, secret -> {
            try {
                return cipher.decrypt(secret, input, random);
            } catch (GeneralSecurityException e) {
                throw KeyErrors.badParameter("The value cannot be decrypted with this key and algorithm.");
            }
        });
    }

    /** The version to use, after every check. */
    KeyVersion key(
            VaultAccess access, Snapshot snapshot, KeyUse use, String name, Optional<String> version, Instant now) {
        access.requireFor(name, use.permission());
        KeyVersion key = access.keys().required(snapshot, name, version);
        use.requireAllowed(key, now, disabledKeysWrap.getAsBoolean());
        return key;
    }

    private byte[] sign(VaultAccess access, KeyVersion key, SignatureAlgorithm algorithm, byte[] digest) {
        algorithm.requireFitting(key.spec(), digest);
        return withPrivateKey(
                access, key, secret -> algorithm.sign(secret, key.spec().bits(), digest, random));
    }

    private static boolean verifies(KeyVersion key, SignatureAlgorithm algorithm, byte[] digest, byte[] signature) {
        algorithm.requireFitting(key.spec(), digest);
        try {
            return algorithm.verifies(
                    new PublicHalf(key.publicParts()).key(key.spec()),
                    key.spec().bits(),
                    digest,
                    signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + key.name() + " cannot be read", e);
        }
    }

    private byte[] withPrivateKey(VaultAccess access, KeyVersion key, PrivateUse use) {
        byte[] pkcs8 = fileKey.open(key.privatePart(), place(access.vault().name(), key.name(), key.version()));
        try {
            String family = key.spec().isRsa() ? "RSA" : "EC";
            return use.apply(KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            // Without the cause: what a provider says of a private key is nobody's business.
            throw new IllegalStateException("The key " + key.name() + " cannot be used");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private byte[] encrypt(KeyVersion key, RsaCipher cipher, byte[] input) {
        try {
            return cipher.encrypt(new PublicHalf(key.publicParts()).key(key.spec()), input, random);
        } catch (GeneralSecurityException e) {
            throw KeyErrors.badParameter("The value is too long for this key and algorithm.");
        }
    }

    private static JsonObject answer(VaultAccess access, KeyVersion key, byte[] result) {
        return JsonBuilder.json()
                .with("kid", access.bundles().versionId(key))
                .with("value", Base64.getUrlEncoder().withoutPadding().encodeToString(result))
                .build();
    }

    private static byte[] bytes(JsonObject request, String property) {
        try {
            return Base64.getUrlDecoder().decode(text(request, property));
        } catch (IllegalArgumentException e) {
            throw KeyErrors.badParameter("Property " + property + " must be base64url.");
        }
    }

    private static String text(JsonObject request, String property) {
        return JsonTree.text(request, property)
                .orElseThrow(() -> KeyErrors.badParameter("Property " + property + " is required."));
    }

    @FunctionalInterface
    private interface PrivateUse {
        byte[] apply(PrivateKey key) throws GeneralSecurityException;
    }
}
