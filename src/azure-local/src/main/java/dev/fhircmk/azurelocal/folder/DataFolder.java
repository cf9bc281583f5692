package dev.fhircmk.azurelocal.folder;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.client.LockFile;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one local Azure keeps everything. The folder has mode 0700, its files 0600, and a marker file says that it is ours,
 * so that {@code reset} never empties a folder that somebody named by mistake.
 *
 * @param path the folder, absolute
 */
public record DataFolder(Path path) {
    private static final String MARKER = "azure-local.folder";
    private static final String MARKER_TEXT = "fhir-cmk azure-local data folder, format 1\n";

    /** Every file that a local Azure writes; {@code reset} deletes these and nothing else. */
    private static final List<String> FILES =
            List.of("store.mv", "file.key", "ca.pem", "tls.pem", "tls.key", Connection.FILE, LockFile.NAME, MARKER);

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes the folder ready for use.
     *
     * @throws DataFolderException if it cannot be written, or holds files of somebody else
     */
    public void prepare() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new DataFolderException(path + " is not a folder; name another with --folder");
        }
        try {
            PrivateFiles.createFolder(path);
            if (!isMarked()) {
                requireNoStrangers();
                PrivateFiles.writeAtomically(path.resolve(MARKER), MARKER_TEXT.getBytes(StandardCharsets.UTF_8));
            }
            PrivateFiles.restrictFolder(path);
            PrivateFiles.createIfAbsent(store());
        } catch (IOException e) {
            throw new DataFolderException(
                    "The folder " + path + " cannot be written (" + e.getClass().getSimpleName()
                            + "); name another with --folder, or free space and rights on it",
                    e);
        }
    }

    /** Whether a local Azure has used this folder before. */
    public boolean isMarked() {
        try {
            return Files.readString(path.resolve(MARKER)).equals(MARKER_TEXT);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Deletes the data and the marker; files of somebody else stay, and so does the folder if there are any.
     *
     * @throws DataFolderException if the folder is not a data folder, or is in use
     */
    public void reset() {
        if (!isMarked()) {
            throw new DataFolderException(
                    "The folder " + path + " is not an azure-local data folder; nothing was deleted");
        }
        try (FolderLock lock = FolderLock.acquire(this)) {
            for (String file : FILES) {
                Files.deleteIfExists(path.resolve(file));
                Files.deleteIfExists(path.resolve(file + ".part"));
            }
            lock.release();
            if (!holdsStrangers()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new DataFolderException("The folder " + path + " could not be emptied", e);
        }
    }

    public Path store() {
        return path.resolve("store.mv");
    }

    public Path fileKey() {
        return path.resolve("file.key");
    }

    public Path certificateAuthority() {
        return path.resolve("ca.pem");
    }

    public Path certificate() {
        return path.resolve("tls.pem");
    }

    public Path certificateKey() {
        return path.resolve("tls.key");
    }

    private Path connection() {
        return path.resolve(Connection.FILE);
    }

    public LockFile lock() {
        return LockFile.in(path);
    }

    /** Tells clients how to connect. */
    public void writeConnection(Connection connection) {
        Path file = connection();
        try {
            PrivateFiles.writeAtomically(
                    file, JsonTree.write(connection.toJson()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " cannot be written", e);
        }
    }

    /** Takes back what clients were told, if they were told anything. */
    public void deleteConnection() {
        Path file = connection();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " cannot be deleted", e);
        }
    }

    private void requireNoStrangers() throws IOException {
        if (holdsStrangers()) {
            throw new DataFolderException("The folder " + path
                    + " holds other files and no azure-local marker; name an empty or a new folder with --folder");
        }
    }

    private boolean holdsStrangers() throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            return content.map(file -> file.getFileName().toString().replaceFirst("\\.part$", ""))
                    .anyMatch(name -> !FILES.contains(name));
        }
    }
}
