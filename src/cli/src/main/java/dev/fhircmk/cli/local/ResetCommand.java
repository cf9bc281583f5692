package dev.fhircmk.cli.local;

import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.PlannedChanges;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes the data of a local Azure. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "reset",
        description = {
            "Stop the local Azure of a folder and delete its data. A folder that is no data folder is left alone.",
            "The state of Pulumi stacks on it stays and describes what is gone: ./pulumiw local reset deletes it too."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk local reset --dry-run",
            "  fhir-cmk local reset --yes"
        })
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final ServerJar jar = new ServerJar();

    @Mixin
    private final ConfirmOption confirmation = new ConfirmOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        jar.path();
        if (dryRun) {
            spec.commandLine().getOut().print(planned().text());
            spec.commandLine().getOut().flush();
            return ExitCode.GOOD;
        }
        confirmation.ask(
                "This deletes all that is in the local Azure on " + folder.shown() + ". Shall it go ahead?", "");
        folder.stop();
        // Only the server knows which files are its own.
        jar.run("reset", "--folder", folder.path().toString());
        spec.commandLine().getOut().println("deleted the data in " + folder.shown());
        return ExitCode.GOOD;
    }

    private PlannedChanges planned() {
        var stop = "stop the local Azure on " + folder.shown();
        var delete = "delete the data in " + folder.shown();
        return new PlannedChanges(folder.running().isPresent() ? List.of(stop, delete) : List.of(delete));
    }
}
