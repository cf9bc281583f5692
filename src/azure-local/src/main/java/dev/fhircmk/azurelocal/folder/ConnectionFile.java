package dev.fhircmk.azurelocal.folder;

import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * {@code connection.json} of a data folder: there while a local Azure listens, mode 0600.
 *
 * @param path the file
 */
public record ConnectionFile(Path path) {
    static final String NAME = "connection.json";

    /**
     * What the file says; empty if there is none.
     *
     * @throws DataFolderException if it is there and cannot be understood
     */
    public Optional<Connection> read() {
        try {
            return Optional.of(Connection.fromJson(JsonTree.parse(Files.readString(path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonShapeException | DateTimeException e) {
            throw new DataFolderException("The file " + path + " cannot be read as a connection file", e);
        }
    }

    public void write(Connection connection) {
        try {
            PrivateFiles.writeAtomically(
                    path, JsonTree.write(connection.toJson()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataFolderException("The file " + path + " cannot be written", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new DataFolderException("The file " + path + " cannot be deleted", e);
        }
    }
}
