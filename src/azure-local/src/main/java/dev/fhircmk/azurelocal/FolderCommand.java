package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.folder.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command on a data folder. */
@Command(mixinStandardHelpOptions = true, versionProvider = Main.VersionLine.class)
abstract class FolderCommand implements Callable<Integer> {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "The data folder. One folder is one local Azure.")
    private Path path = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    final DataFolder folder() {
        return new DataFolder(path);
    }

    /** The administration of the local Azure that runs on the folder. */
    final AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(path);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
