package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import picocli.CommandLine.Command;

/** Deletes the data of a stopped local Azure. */
@Command(
        name = "reset",
        description = "Delete all data of a stopped local Azure. A folder that is not a data folder is left alone.",
        footer = {"", "Example:", "  azure-local reset --folder ~/.azure-local"})
final class ResetCommand extends FolderCommand {
    @Override
    public Integer call() {
        DataFolder dataFolder = folder();
        dataFolder.reset();
        out().println("Deleted the data in " + dataFolder.path() + ".");
        return 0;
    }
}
