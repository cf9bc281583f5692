package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder that a command works on. */
final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "The data folder. One folder is one local Azure.")
    private Path path = Path.of("");

    DataFolder get() {
        return new DataFolder(path);
    }
}
