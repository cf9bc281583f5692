package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.folder.DataFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Deletes the data of a stopped local Azure. */
@Command(
        name = "reset",
        description = "Delete all data of a stopped local Azure. A folder that is not a data folder is left alone.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        footer = {"", "Example:", "  azure-local reset --folder ~/.azure-local"})
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private FolderOption folder = new FolderOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DataFolder dataFolder = folder.get();
        dataFolder.reset();
        spec.commandLine().getOut().println("Deleted the data in " + dataFolder.path() + ".");
        return 0;
    }
}
