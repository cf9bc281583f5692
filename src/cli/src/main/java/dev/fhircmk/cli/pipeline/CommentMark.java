package dev.fhircmk.cli.pipeline;

import java.util.regex.Pattern;

/** The first line of a comment, a comment of HTML that nobody sees: by it a later run finds what an earlier one wrote. */
public final class CommentMark {
    /** What may not stand in a comment of HTML, or would end it. */
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N} ./_]+");

    private CommentMark() {}

    /** That of a comment with this title. */
    public static String of(String title) {
        return "<!-- fhir-cmk: " + UNFIT.matcher(title).replaceAll(" ") + " -->";
    }
}
