package dev.fhircmk.azurelocal.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256 key. What it seals is sealed with AES-256-GCM under a fresh nonce, and bound to its place by the associated
 * data, so that a sealed value that was moved to another place does not open.
 */
public class SealingKey {
    /** The length of a key, in bytes. */
    public static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey key;
    private final SecureRandom random;

    public SealingKey(byte[] key, SecureRandom random) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("an AES-256 key has " + BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** The bytes of a new key. */
    public static byte[] fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Seals a secret to the place that it belongs to, such as a key id: nonce and ciphertext, base64. */
    public final String seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of '" + place + "' cannot be sealed", e);
        }
    }

    /**
     * Opens what was sealed to that place.
     *
     * @throws IllegalStateException if it was changed or moved, or sealed under another key
     */
    public final byte[] open(String sealed, String place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            return cipher(Cipher.DECRYPT_MODE, bytes, place).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("The sealed value of '" + place + "' does not open with this key", e);
        }
    }

    /** The cipher with the nonce that the bytes begin with. */
    private Cipher cipher(int mode, byte[] bytes, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
