package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page has its reader type at once.
 *
 * @param commands in order, in the shell of the step before
 * @param shown the lines that the last one shows, stripped; empty where the page does not say
 */
record Step(List<String> commands, List<String> shown) {
    private static final String END = "END OF STEP\n";
    private static final String REFUSED = "\u274c";

    /** The steps of a page that it says a test runs. */
    static List<Step> of(Path page, Class<?> test) {
        var step = Pattern.compile(
                "<!-- run by: \\S*/" + test.getSimpleName()
                        + ".java -->\n```sh\n(?<commands>.*?)```\n(?:\n(?<shown>(?: {4}[^\n]*\n)+))?",
                Pattern.DOTALL);
        try {
            return step.matcher(Files.readString(page)).results().map(Step::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Step of(MatchResult found) {
        var shown = found.group(2) == null ? "" : found.group(2);
        return new Step(
                found.group(1).lines().toList(),
                shown.lines().map(String::strip).toList());
    }

    /** Whether the page shows that the last command is refused. */
    boolean isRefused() {
        return shown.stream().anyMatch(line -> line.startsWith(REFUSED));
    }

    /** The steps as a script, which ends where a command does not end as the page says. */
    static String script(List<Step> steps) {
        return "set -e\n" + steps.stream().map(Step::script).collect(Collectors.joining());
    }

    private String script() {
        var lines = new ArrayList<>(commands);
        if (isRefused()) {
            lines.set(lines.size() - 1, "if " + commands.get(commands.size() - 1) + "; then exit 1; fi");
        }
        return String.join("\n", lines) + "\necho " + END;
    }

    /** What each step of a script showed, in lines that are stripped. */
    static List<String> shown(String output) {
        return Pattern.compile(END)
                .splitAsStream(output)
                .map(part -> part.lines().map(String::strip).collect(Collectors.joining("\n")))
                .toList();
    }
}
