package dev.fhircmk.cli.local;

import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the local Azure of a folder. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "stop",
        description = "Stop the local Azure of a folder and wait until it has ended; its data stays.",
        mixinStandardHelpOptions = true,
        footer = {"", ExitCode.DOING, "", "Example:", "  fhir-cmk local stop"})
final class StopCommand implements Callable<Integer> {
    @Mixin
    private final FolderOption folder = new FolderOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var stopped = folder.stop();
        spec.commandLine()
                .getOut()
                .println(stopped.map(pid -> "stopped the local Azure on " + folder.shown() + ", process " + pid)
                        .orElseGet(() -> "no local Azure runs on " + folder.shown()));
        return ExitCode.GOOD;
    }
}
