package dev.fhircmk.cli.facts;

import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.cli.backend.FileBackend;
import dev.fhircmk.cli.settings.StackSettingsFile;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints what {@code pulumiw} needs to know of a stack, its settings and the local Azure before it runs Pulumi: a line {@code
 * name=value} for each, which a shell can read with certainty.
 */
@Command(
        name = "facts",
        hidden = true,
        description = "What pulumiw asks about a stack before it runs pulumi, a line name=value for each.",
        mixinStandardHelpOptions = true)
public final class FactsCommand implements Callable<Integer> {
    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "The settings of the stack.")
    private Path settings = Path.of("");

    @Option(names = "--project", required = true, paramLabel = "NAME", description = "The project of the stack.")
    private String project = "";

    @Option(
            names = "--stack",
            paramLabel = "STACK",
            description = "The stack, without its project. Default: none, and nothing is said of its state.")
    private Optional<String> stack = Optional.empty();

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "The folder of the local Azure and of the state of its stacks. Default: there is none yet.")
    private Optional<Path> home = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made by picocli. */
    public FactsCommand() {}

    @Override
    public Integer call() {
        StackSettingsFile file;
        try {
            file = StackSettingsFile.read(settings);
        } catch (StackSettingsFile.UnreadableSettingsException unreadable) {
            // Only the wrapper runs this command.
            spec.commandLine()
                    .getErr()
                    .println(PrintableText.message(
                            "pulumiw: " + Objects.requireNonNullElse(unreadable.getMessage(), "")));
            return CommandLine.ExitCode.SOFTWARE;
        }
        tell("cloud", setting(file, "cloud"));
        tell("azureNativeVersion", setting(file, "azureNativeVersion"));
        tell("localAzureRuns", home.filter(FactsCommand::localAzureRuns).isPresent());
        tell("stackIsThere", holds((backend, name) -> backend.has(project, name)));
        tell("lockedOrCutOff", holds((backend, name) -> backend.isLockedOrCutOff(project, name)));
        return CommandLine.ExitCode.OK;
    }

    private String setting(StackSettingsFile file, String name) {
        return PrintableText.value(file.plain(project + ":" + name).orElse(""));
    }

    private void tell(String name, Object value) {
        spec.commandLine().getOut().println(name + "=" + value);
    }

    private static boolean localAzureRuns(Path home) {
        try {
            return Connection.ofRunning(home.resolve("azure")).isPresent();
        } catch (AzureLocalException unreadable) {
            // Starting it says what is wrong.
            return false;
        }
    }

    /** Whether it holds of the stack, where there is one and a folder that can have its state. */
    private boolean holds(BiPredicate<FileBackend, String> question) {
        return home.map(folder -> new FileBackend(folder.resolve("state")))
                .filter(backend ->
                        stack.filter(name -> question.test(backend, name)).isPresent())
                .isPresent();
    }
}
