package dev.fhircmk.azurelocal.seal;

import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key of a data folder, which private keys and secrets are sealed under.
 *
 * <p>It lies beside the data: it keeps secrets out of backups, logs and greps of the store, not from whoever can read the
 * folder.
 */
public final class FileKey {
    private final SealingKey key;

    private FileKey(byte[] key, SecureRandom random) {
        this.key = new SealingKey(key, random);
    }

    /**
     * The key of that file, made if there is none.
     *
     * @throws DataFolderException if the file cannot be used
     */
    public static FileKey loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.writeAtomically(file, fresh(random));
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != SealingKey.BYTES) {
                throw new DataFolderException("The file " + file + " is not a file key of azure-local");
            }
            return new FileKey(key, random);
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " cannot be used", e);
        }
    }

    /** A key that is nowhere but in memory. */
    public static FileKey inMemory(SecureRandom random) {
        return new FileKey(fresh(random), random);
    }

    /** Seals a secret to a place, as {@link SealingKey#seal}. */
    public String seal(byte[] secret, String place) {
        return key.seal(secret, place);
    }

    /**
     * Opens what was sealed to that place.
     *
     * @throws IllegalStateException if it was changed, moved, or sealed under another file key
     */
    public byte[] open(String sealed, String place) {
        return key.open(sealed, place);
    }

    private static byte[] fresh(SecureRandom random) {
        byte[] bytes = new byte[SealingKey.BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
