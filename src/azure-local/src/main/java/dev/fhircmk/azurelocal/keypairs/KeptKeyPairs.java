package dev.fhircmk.azurelocal.keypairs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.concurrent.atomic.AtomicInteger;

/** Of each length so many key pairs in turn, from any of them on; a file for each, in PKCS #8. Processes may share the folder. */
final class KeptKeyPairs implements KeyPairs {
    /** A local Azure gives one again after so many. */
    static final int OF_EACH_LENGTH = 3;

    private final Path folder;
    private final KeyPairs made;
    private final AtomicInteger turn;

    KeptKeyPairs(Path folder, SecureRandom random) {
        this.folder = folder;
        this.made = KeyPairs.made(random);
        this.turn = new AtomicInteger(random.nextInt(OF_EACH_LENGTH));
    }

    @Override
    public KeyPair rsa(int bits) {
        Path file = folder.resolve("rsa-" + bits + "-" + Math.floorMod(turn.getAndIncrement(), OF_EACH_LENGTH));
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            KeyPair pair = made.rsa(bits);
            write(file, pair.getPrivate());
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair read(Path file) throws IOException {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
            if (!(key instanceof RSAPrivateCrtKey numbers)) {
                throw new IllegalStateException(file + " has no public exponent");
            }
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(numbers.getModulus(), numbers.getPublicExponent())),
                    key);
        } catch (GeneralSecurityException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalStateException(file + " is no RSA key in PKCS #8");
        }
    }

    /** In one step: others read it. */
    private void write(Path file, PrivateKey key) throws IOException {
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "key", ".new");
        Files.write(whole, key.getEncoded());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
