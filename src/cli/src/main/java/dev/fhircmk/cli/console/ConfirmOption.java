package dev.fhircmk.cli.console;

import dev.fhircmk.text.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The question before a change, and the option {@code --yes}, which answers it. */
public final class ConfirmOption {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private final InputStream input;

    /** Asks whoever sits at standard input. */
    public ConfirmOption() {
        this(System.in);
    }

    /** Reads answers from there. */
    public ConfirmOption(InputStream input) {
        this.input = input;
    }

    /**
     * Goes on where the answer is yes.
     *
     * @param question ends with a question mark
     * @param when what must be so before the answer is yes, to follow the advice; or an empty text
     * @throws CommandException where it is anything else
     */
    public void ask(String question, String when) {
        if (!yes
                && !answer(question + " [y/N] ")
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith("y")) {
            throw new CommandException("nothing was done: answer y, or give --yes" + when);
        }
    }

    /**
     * Goes on where the name of what is in danger is typed, since a {@code y} is typed too easily.
     *
     * @param question what will happen, in full sentences
     * @param name what has to be typed
     * @throws CommandException where something else is typed
     */
    public void askFor(String question, String name) {
        if (!yes
                && !answer(question + " Type " + PrintableText.value(name) + " to go ahead: ")
                        .equals(name)) {
            throw new CommandException(
                    "nothing was done: type " + PrintableText.value(name) + " when asked, or give --yes");
        }
    }

    private String answer(String prompt) {
        var err = command.commandLine().getErr();
        err.print(PrintableText.message(prompt));
        err.flush();
        try {
            var answer = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset())).readLine();
            if (answer == null) {
                err.println();
                return "";
            }
            return answer.strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
