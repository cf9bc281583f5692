package dev.fhircmk.cli.recover;

import com.google.gson.GsonBuilder;
import dev.fhircmk.cli.backend.FileBackend;
import dev.fhircmk.text.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Releases the lock of an interrupted run, and brings the state of the stack and Azure together. */
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

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. No run of the stack may be going on.")
    private boolean yes;

    @Option(
            names = "--retained",
            description = "Also take back what a destroyed stack with dataProtection: retain has left in Azure.")
    private boolean retained;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "How long to wait for what Azure is still working on, ISO-8601. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofMinutes(30);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private String output = "text";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Function<String, Optional<String>> environment;
    private final String executable;
    private final InputStream input;

    /** Reads the environment and the input of the process. */
    public RecoverCommand() {
        this(name -> Optional.ofNullable(System.getenv(name)), Pulumi.Executable.ON_PATH, System.in);
    }

    RecoverCommand(Function<String, Optional<String>> environment, String executable, InputStream input) {
        this.environment = environment;
        this.executable = executable;
        this.input = input;
    }

    @Override
    public Integer call() {
        var format = output.toLowerCase(Locale.ROOT);
        if (!List.of("text", "json").contains(format)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--output must be text or json, got '" + PrintableText.value(output) + "'");
        }
        environment
                .apply("PULUMI_BACKEND_URL")
                .flatMap(FileBackend::at)
                .flatMap(backend -> backend.runningProcess(stack))
                .ifPresent(pid -> {
                    throw new RecoveryException("process " + pid + " is running pulumi on the stack "
                            + PrintableText.value(stack) + "; wait until it has ended, or end it");
                });
        if (!yes && !confirmed()) {
            throw new RecoveryException(
                    "nothing was done: answer y, or give --yes, once no run of the stack is going on");
        }
        var folder = project.toAbsolutePath().normalize();
        var options = new ArrayList<String>();
        configFile.ifPresent(file ->
                options.addAll(List.of("--config-file", file.toAbsolutePath().toString())));
        var err = spec.commandLine().getErr();
        var report = new Recovery(
                        new Pulumi.Executable(executable, folder, stack),
                        options,
                        retained,
                        Recovery.Waiting.real(patience),
                        line -> {
                            err.println(PrintableText.message("recover: " + line));
                            err.flush();
                        })
                .run();
        if (format.equals("json")) {
            spec.commandLine()
                    .getOut()
                    .println(new GsonBuilder().setPrettyPrinting().create().toJson(report));
        } else {
            err.println("recover: done; run pulumi up on " + PrintableText.value(stack));
        }
        return report.failed().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean confirmed() {
        var err = spec.commandLine().getErr();
        err.print("This ends any run of the stack " + PrintableText.value(stack)
                + " that is going on. Is there none, and shall it go ahead? [y/N] ");
        err.flush();
        try {
            var answer = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset())).readLine();
            if (answer == null) {
                err.println();
            }
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
