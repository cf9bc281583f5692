package dev.fhircmk.cli.recover;

import com.google.gson.Gson;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.cli.backend.FileBackend;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.text.PrintableText;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Releases the lock of an interrupted run, and brings the state of the stack and Azure together. */
@LeastRights(none = "but it runs pulumi, which takes what the stack takes")
@Command(
        name = "recover",
        description = {
            "After a run that was cut off: bring the state of a stack and Azure together.",
            "Releases the lock, takes into the state what the run had created in Azure, clears what it had begun,"
                    + " and refreshes. Then run pulumi up."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 recovered, 1 not possible, 2 wrong usage.",
            "",
            "Examples:",
            "  fhir-cmk recover --stack prod --dry-run",
            "  fhir-cmk recover --stack prod",
            "  fhir-cmk recover --stack prod --yes --output json",
            "  fhir-cmk recover --stack prod --retained"
        })
public final class RecoverCommand implements Callable<Integer> {
    @Option(
            names = {"-s", "--stack"},
            required = true,
            paramLabel = "STACK",
            description = "The stack.")
    private String stack = "";

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "FOLDER",
            description = "The folder of the Pulumi project. Default: this one.")
    private Path project = Path.of("");

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = "The settings of the stack, where they are not in its own file.")
    private Optional<Path> configFile = Optional.empty();

    @Mixin
    private final ConfirmOption confirmation;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--retained",
            description = "Also take back what a destroyed stack with dataProtection: retain has left in Azure.")
    private boolean retained;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "How long to wait for what Azure is still working on, ISO-8601. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofMinutes(30);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Function<String, Optional<String>> environment;
    private final String executable;

    /** Reads the environment and the input of the process. */
    public RecoverCommand() {
        this(name -> Optional.ofNullable(System.getenv(name)), Pulumi.Executable.ON_PATH, System.in);
    }

    RecoverCommand(Function<String, Optional<String>> environment, String executable, InputStream input) {
        this.environment = environment;
        this.executable = executable;
        this.confirmation = new ConfirmOption(input);
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var recovery = recovery(err);
        if (dryRun) {
            var changes = recovery.planned();
            output.print(changes.json(JsonBuilder.json().with("stack", stack)), changes::text);
            return CommandLine.ExitCode.OK;
        }
        environment
                .apply("PULUMI_BACKEND_URL")
                .flatMap(FileBackend::at)
                .flatMap(backend -> backend.runningProcess(stack))
                .ifPresent(pid -> {
                    throw new CommandException("process " + pid + " is running pulumi on the stack "
                            + PrintableText.value(stack) + "; wait until it has ended, or end it");
                });
        confirmation.ask(
                "This ends any run of the stack " + PrintableText.value(stack)
                        + " that is going on. Is there none, and shall it go ahead?",
                ", once no run of the stack is going on");
        var report = recovery.run();
        if (output.isForPrograms()) {
            output.print(new Gson().toJsonTree(report), () -> "");
        } else {
            err.println("recover: done; run pulumi up on " + PrintableText.value(stack));
        }
        return report.failed().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Recovery recovery(PrintWriter err) {
        var folder = project.toAbsolutePath().normalize();
        var options = new ArrayList<String>();
        configFile.ifPresent(file ->
                options.addAll(List.of("--config-file", file.toAbsolutePath().toString())));
        return new Recovery(
                new Pulumi.Executable(executable, folder, stack),
                options,
                retained,
                Recovery.Waiting.real(patience),
                line -> {
                    err.println(PrintableText.message("recover: " + line));
                    err.flush();
                });
    }
}
