package dev.fhircmk.azurelocal.keypairs;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

/**
 * Gives RSA key pairs. To make one of 3072 bits computes for half a second, and for seconds in a JVM that has just started.
 */
@FunctionalInterface
public interface KeyPairs {
    /** A key pair whose modulus has that many bits. */
    KeyPair rsa(int bits);

    /** Makes each one. */
    static KeyPairs made(SecureRandom random) {
        return bits -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(bits, random);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("An RSA key of " + bits + " bits cannot be made", e);
            }
        };
    }

    /**
     * Makes few and gives them again and again: for tests, in which most of what is computed would be keys.
     *
     * @param folder where they are kept, unencrypted; made if it is not there
     */
    static KeyPairs kept(Path folder, SecureRandom random) {
        return new KeptKeyPairs(folder, random);
    }
}
