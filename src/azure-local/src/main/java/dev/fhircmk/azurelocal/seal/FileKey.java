package dev.fhircmk.azurelocal.seal;

import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.folder.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES-256 key of a data folder. Private keys and secrets are sealed with AES-256-GCM under it, each with a fresh nonce,
 * and bound to their place by the associated data, so that a sealed value that was moved to another place does not open.
 *
 * <p>The key lies beside the data: it keeps secrets out of backups, logs and greps of the store, not from whoever can read
 * the folder.
 */
public final class FileKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey key;
    private final SecureRandom random;

    private FileKey(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * The key of that file, made if there is none.
     *
     * @throws DataFolderException if the file cannot be used
     */
    public static FileKey loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.writeAtomically(file, random(random, KEY_BYTES));
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new DataFolderException("The file " + file + " is not a file key of azure-local");
            }
            return new FileKey(key, random);
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " cannot be used", e);
        }
    }

    /** A key that is nowhere but in memory. */
    public static FileKey inMemory(SecureRandom random) {
        return new FileKey(random(random, KEY_BYTES), random);
    }

    /**
     * Seals a secret to a place.
     *
     * @param place what the secret belongs to, such as a key id
     * @return nonce and ciphertext, base64
     */
    public String seal(byte[] secret, String place) {
        byte[] nonce = random(random, NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, place);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /**
     * Opens what was sealed to that place.
     *
     * @throws IllegalStateException if it was changed, moved, or sealed under another file key
     */
    public byte[] open(String sealed, String place) {
        ByteBuffer bytes = ByteBuffer.wrap(decode(sealed, place));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] ciphertext = new byte[bytes.remaining()];
        bytes.get(ciphertext);
        return crypt(Cipher.DECRYPT_MODE, nonce, ciphertext, place);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, String place) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw closed(place, e);
        }
    }

    private static byte[] decode(String sealed, String place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            if (bytes.length >= NONCE_BYTES) {
                return bytes;
            }
            throw new IllegalArgumentException("too short");
        } catch (IllegalArgumentException e) {
            throw closed(place, e);
        }
    }

    private static IllegalStateException closed(String place, Exception cause) {
        return new IllegalStateException("The sealed value of '" + place + "' does not open with this file key", cause);
    }

    private static byte[] random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
