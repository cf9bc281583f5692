package dev.fhircmk.azurelocal.keyvault.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * EMSA-PSS of RFC 8017, section 9.1, on a digest: the JDK's own signatures want the message, which Key Vault's callers do
 * not send. The salt is as long as the digest.
 *
 * @param hash the name of the digest, such as {@code SHA-256}
 * @param modulusBits the size of the key
 */
record PssEncoding(String hash, int modulusBits) {
    private static final int TRAILER = 0xbc;
    private static final int PADDING = 8;

    byte[] encode(byte[] digest, SecureRandom random) throws GeneralSecurityException {
        byte[] salt = new byte[digest.length];
        random.nextBytes(salt);
        byte[] seed = hashed(digest, salt);
        byte[] block = new byte[length() - digest.length - 1];
        block[block.length - salt.length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
        byte[] masked = masked(block, seed);
        byte[] encoded = Arrays.copyOf(masked, length());
        System.arraycopy(seed, 0, encoded, masked.length, seed.length);
        encoded[encoded.length - 1] = (byte) TRAILER;
        return encoded;
    }

    boolean verifies(byte[] digest, byte[] raw) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOfRange(raw, raw.length - length(), raw.length);
        int end = encoded.length - digest.length - 1;
        if (encoded[encoded.length - 1] != (byte) TRAILER || end < digest.length + 1) {
            return false;
        }
        byte[] seed = Arrays.copyOfRange(encoded, end, end + digest.length);
        byte[] block = masked(Arrays.copyOf(encoded, end), seed);
        int start = block.length - digest.length;
        boolean padded = block[start - 1] == 1;
        for (int i = 0; i < start - 1; i++) {
            padded &= block[i] == 0;
        }
        byte[] salt = Arrays.copyOfRange(block, start, block.length);
        return padded && MessageDigest.isEqual(seed, hashed(digest, salt));
    }

    private int length() {
        return (modulusBits + 6) / 8;
    }

    /** The block under its mask, without the bits that a number below the modulus cannot have. */
    private byte[] masked(byte[] block, byte[] seed) throws GeneralSecurityException {
        byte[] mask = mask(seed, block.length);
        byte[] masked = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            masked[i] = (byte) (block[i] ^ mask[i]);
        }
        masked[0] &= (byte) (0xff >> (8 * length() - (modulusBits - 1)));
        return masked;
    }

    private byte[] hashed(byte[] digest, byte[] salt) throws GeneralSecurityException {
        MessageDigest message = MessageDigest.getInstance(hash);
        message.update(new byte[PADDING]);
        message.update(digest);
        return message.digest(salt);
    }

    private byte[] mask(byte[] seed, int length) throws GeneralSecurityException {
        MessageDigest message = MessageDigest.getInstance(hash);
        byte[] mask = new byte[length];
        int done = 0;
        for (int counter = 0; done < length; counter++) {
            message.update(seed);
            byte[] part = message.digest(new byte[] {0, 0, 0, (byte) counter});
            int taken = Math.min(part.length, length - done);
            System.arraycopy(part, 0, mask, done, taken);
            done += taken;
        }
        return mask;
    }
}
