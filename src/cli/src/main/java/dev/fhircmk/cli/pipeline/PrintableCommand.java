package dev.fhircmk.cli.pipeline;

import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.text.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Passes a log on so that nothing in it speaks to a terminal or to the runner of a pipeline. */
@LeastRights(none = "it reads its standard input only")
@Command(
        name = "printable",
        description = {
            "Pass standard input on, line by line, so that nothing in it speaks to a terminal or to the runner of a pipeline.",
            "Escape sequences and characters that turn the direction of reading are shown as \\uXXXX, commands of runners are broken by a space."
        },
        mixinStandardHelpOptions = true,
        footer = {"", ExitCode.DOING, "", "Examples:", "  pulumi preview 2>&1 | fhir-cmk printable"})
public final class PrintableCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    private final InputStream input;

    /** Reads the input of the process. */
    public PrintableCommand() {
        this(System.in);
    }

    PrintableCommand(InputStream input) {
        this.input = input;
    }

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(PrintableText.message(line));
                // Whoever watches a run sees each line when it comes.
                out.flush();
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        return ExitCode.GOOD;
    }
}
