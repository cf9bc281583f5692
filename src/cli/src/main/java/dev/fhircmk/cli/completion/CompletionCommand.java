package dev.fhircmk.cli.completion;

import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes commands and options. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "completion",
        description = {
            "Print the script with which bash or zsh completes commands and options.",
            "Load it in every shell: in ~/.bashrc or ~/.zshrc."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk completion bash > ~/.fhir-cmk-completion.bash",
            "  source <(fhir-cmk completion zsh)"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** The shells; zsh reads the script of bash, which switches its own emulation on. */
    enum Shell {
        /** GNU bash. */
        bash,
        /** The Z shell. */
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made by picocli. */
    public CompletionCommand() {}

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        var out = spec.commandLine().getOut();
        out.println("# Completion of fhir-cmk in " + shell + "; the script serves bash and zsh.");
        out.print(AutoComplete.bash(spec.root().name(), root));
        out.flush();
        return ExitCode.GOOD;
    }
}
