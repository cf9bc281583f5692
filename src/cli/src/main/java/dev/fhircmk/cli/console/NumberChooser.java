package dev.fhircmk.cli.console;

import dev.fhircmk.text.PrintableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Chooses by numbers that are typed or piped, where there is no terminal. */
public final class NumberChooser implements Chooser {
    private final BufferedReader input;
    private final PrintWriter err;

    /** Reads numbers from there, one a line. */
    public NumberChooser(InputStream input, PrintWriter err) {
        this.input = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()));
        this.err = err;
    }

    @Override
    public int choose(String title, List<String> choices) {
        for (var number = 1; number <= choices.size(); number++) {
            err.println(PrintableText.message(number + ") " + choices.get(number - 1)));
        }
        while (true) {
            err.print(PrintableText.message("number of the " + title + ", 1 to " + choices.size() + ": "));
            err.flush();
            var typed = line();
            if (typed.isEmpty()) {
                err.println();
                throw new CommandException("nothing was chosen: the input ended before the number of the " + title
                        + "; type it, or pipe one number a line");
            }
            var number = number(typed.get());
            if (number >= 1 && number <= choices.size()) {
                return number - 1;
            }
            err.println(PrintableText.message(
                    "'" + PrintableText.value(typed.get()) + "' is no number from 1 to " + choices.size()));
        }
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(input.readLine()).map(String::strip);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    @Override
    public void close() {
        // Standard input is not ours to close.
    }
}
