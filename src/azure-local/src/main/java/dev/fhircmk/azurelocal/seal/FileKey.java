package dev.fhircmk.azurelocal.seal;

import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key of a data folder, under which private keys and secrets are sealed.
 *
 * <p>It lies beside the data: it keeps secrets out of backups, logs and greps of the store, not from whoever can read the
 * folder.
 */
public final class FileKey extends SealingKey {
    private FileKey(byte[] key, SecureRandom random) {
        super(key, random);
    }

    /**
     * The key in that file, which is created if it does not exist.
     *
     * @throws DataFolderException if the file cannot be used
     */
    public static FileKey loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.writeAtomically(file, fresh(random));
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new DataFolderException("The file " + file + " is not a file key of azure-local");
            }
            return new FileKey(key, random);
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " cannot be used", e);
        }
    }

    /** A key that exists in memory only. */
    public static FileKey inMemory(SecureRandom random) {
        return new FileKey(fresh(random), random);
    }
}
