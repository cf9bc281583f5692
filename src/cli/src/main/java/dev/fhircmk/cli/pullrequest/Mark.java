package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.util.regex.Pattern;

/** The {@link dev.fhircmk.cli.pipeline.CommentMark} of a comment. */
final class Mark {
    private static final Pattern FORM = Pattern.compile("<!-- fhir-cmk: [^<>\\r\\n]* -->");

    private Mark() {}

    /**
     * That of a comment.
     *
     * @param file what it is called in messages
     * @throws CommandException where it has none
     */
    static String of(String file, String markdown) {
        var line = firstLine(markdown);
        if (!FORM.matcher(line).matches()) {
            throw new CommandException(PrintableText.value(file)
                    + " is no comment: its first line is not <!-- fhir-cmk: … -->; name the file that fhir-cmk findings --comment has"
                    + " written");
        }
        return line;
    }

    static boolean isOf(String markdown, String mark) {
        return firstLine(markdown).equals(mark);
    }

    private static String firstLine(String markdown) {
        return markdown.lines().findFirst().orElse("").stripTrailing();
    }
}
