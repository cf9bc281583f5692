package dev.fhircmk.azurelocal.client;

import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * The file {@code connection.json} of a data folder, which is there while a local Azure listens. Only its owner can read it.
 *
 * @param path the file
 */
public record ConnectionFile(Path path) {
    /** Its name in the data folder. */
    public static final String NAME = "connection.json";

    /** The connection file of that data folder. */
    public static ConnectionFile in(Path folder) {
        return new ConnectionFile(folder.resolve(NAME));
    }

    /**
     * What the file says; empty if there is none.
     *
     * @throws AzureLocalException if it is there and cannot be understood
     */
    public Optional<Connection> read() {
        try {
            return Optional.of(Connection.fromJson(JsonTree.parse(Files.readString(path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonShapeException | DateTimeException e) {
            throw new AzureLocalException("The file " + path + " cannot be read as a connection file", e);
        }
    }

    /**
     * What the file says of a local Azure that runs; empty if none does. A process that was killed leaves its file behind, and
     * no longer holds the lock.
     *
     * @throws AzureLocalException if it is there and cannot be understood
     */
    public Optional<Connection> readOfRunning() {
        return new LockFile(path.resolveSibling(LockFile.NAME)).owner().flatMap(owner -> read());
    }
}
