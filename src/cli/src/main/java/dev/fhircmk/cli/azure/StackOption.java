package dev.fhircmk.cli.azure;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.cli.recover.StackState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A stack of Pulumi as what a command looks at: the services that its state holds. */
public final class StackOption {
    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description = "The services in the state of this stack of Pulumi, with those that Azure no longer has.")
    private Optional<String> stack = Optional.empty();

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "FOLDER",
            description = "The folder of the stack's project. Default: this one.")
    private Optional<Path> project = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private final Function<String, Pulumi> pulumi;

    /** Runs the pulumi on PATH. */
    public StackOption() {
        this.pulumi = name -> Pulumi.Executable.onPath(project, name);
    }

    /** Runs another. */
    public StackOption(Function<String, Pulumi> pulumi) {
        this.pulumi = pulumi;
    }

    /**
     * The stack, or else what the other options name.
     *
     * @throws CommandException where the state of the stack cannot be read
     */
    public EstateScope or(ScopeOptions others) {
        if (stack.isEmpty()) {
            if (project.isPresent()) {
                throw new ParameterException(
                        command.commandLine(), "--cwd is the folder of a stack; give --stack as well");
            }
            return others.scope();
        }
        if (!others.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--stack excludes --subscription, --management-group and --service; give one of them");
        }
        var runner = pulumi.apply(stack.get());
        return EstateScope.Stack.of(runner.stack(), StackState.of(runner).ids());
    }
}
