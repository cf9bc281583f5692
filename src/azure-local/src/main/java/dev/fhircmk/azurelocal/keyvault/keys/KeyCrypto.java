package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Uses RSA keys: wrap, unwrap, encrypt, decrypt. A key on an elliptic curve can be made and shown, and not used. */
final class KeyCrypto {
    private final FileKey fileKey;
    private final SecureRandom random;
    private final BooleanSupplier disabledKeysWrap;

    KeyCrypto(FileKey fileKey, SecureRandom random, BooleanSupplier disabledKeysWrap) {
        this.fileKey = fileKey;
        this.random = random;
        this.disabledKeysWrap = disabledKeysWrap;
    }

    JsonObject use(VaultAccess<?> access, KeyUse use, Match call) {
        JsonObject request = call.request().json();
        String algorithm = text(request, "alg");
        byte[] value = bytes(request, "value");
        KeyVersion key = key(access, use, call.value("key"), call.find("version"));
        if (!key.spec().isRsa()) {
            throw new RefusedException("NotImplemented", VirtualHosts.notImplemented(call.request()));
        }
        byte[] result = apply(access, use, key, RsaCipher.of(algorithm), value);
        return JsonBuilder.json()
                .with("kid", access.bundles().versionId(key))
                .with("value", Base64.getUrlEncoder().withoutPadding().encodeToString(result))
                .build();
    }

    byte[] apply(VaultAccess<?> access, KeyUse use, KeyVersion key, RsaCipher cipher, byte[] input) {
        if (!key.spec().isRsa()) {
            throw KeyError.NOT_IMPLEMENTED.of(
                    "the use of keys of type " + key.spec().type());
        }
        return use.encrypts() ? encrypt(key, cipher, input) : decrypt(access.keys(), key, cipher, input);
    }

    /** The version to use, after every check. */
    KeyVersion key(VaultAccess<?> access, KeyUse use, String name, Optional<String> version) {
        access.requireFor(name, use.permission());
        KeyVersion key = access.version(name, version);
        use.requireAllowed(key, access.now(), disabledKeysWrap.getAsBoolean());
        return key;
    }

    private byte[] decrypt(VaultKeys keys, KeyVersion key, RsaCipher cipher, byte[] input) {
        PrivateKey secret = privateKey(keys, key);
        try {
            return cipher.decrypt(secret, input, random);
        } catch (GeneralSecurityException e) {
            throw KeyError.BAD_PARAMETER.of("The value cannot be decrypted with this key and algorithm.");
        }
    }

    private PrivateKey privateKey(VaultKeys keys, KeyVersion key) {
        byte[] pkcs8 = fileKey.open(key.privatePart(), keys.place(key.name(), key.version()));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            // Without the cause: its message may tell of the private key.
            throw new IllegalStateException("The key " + key.name() + " cannot be used");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private byte[] encrypt(KeyVersion key, RsaCipher cipher, byte[] input) {
        try {
            RSAPublicKeySpec open = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
            return cipher.encrypt(KeyFactory.getInstance("RSA").generatePublic(open), input, random);
        } catch (GeneralSecurityException e) {
            throw KeyError.BAD_PARAMETER.of("The value is too long for this key and algorithm.");
        }
    }

    private static BigInteger number(KeyVersion key, String part) {
        String text = JsonTree.text(key.publicParts(), part).orElseThrow();
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static byte[] bytes(JsonObject request, String property) {
        try {
            return Base64.getUrlDecoder().decode(text(request, property));
        } catch (IllegalArgumentException e) {
            throw KeyError.BAD_PARAMETER.of("Property " + property + " must be base64url.");
        }
    }

    private static String text(JsonObject request, String property) {
        return JsonTree.text(request, property)
                .orElseThrow(() -> KeyError.BAD_PARAMETER.of("Property " + property + " is required."));
    }
}
