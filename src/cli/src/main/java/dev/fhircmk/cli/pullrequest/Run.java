package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.CommandException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of a pipeline, as its comment tells of it: which it was, in a second line that nobody sees, and where to look, in the last.
 *
 * @param number of the run; a later one has a greater number, which the hosts do and none of them documents
 * @param page where its log is
 * @param commit of the pull request that it is about
 */
record Run(long number, URI page, String commit) {
    private static final Pattern LINE = Pattern.compile("<!-- fhir-cmk run: ([1-9][0-9]{0,17}) -->");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final int SHORT = 7;

    /**
     * The run.
     *
     * @throws CommandException where the commit is none
     */
    static Run of(String number, URI page, String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new CommandException(
                    "this run tells no commit of the pull request; start the pipeline for a pull request");
        }
        return new Run(Long.parseLong(number), page, commit);
    }

    /** The comment, with what it is of. */
    String in(String markdown) {
        var end = markdown.indexOf('\n');
        return (end < 0 ? markdown + "\n" : markdown.substring(0, end + 1))
                + "<!-- fhir-cmk run: " + number + " -->\n"
                + (end < 0 ? "" : markdown.substring(end + 1))
                + "\n[The run](" + page.toASCIIString() + ") of commit " + commit.substring(0, SHORT) + ".\n";
    }

    /** Which run a comment is of; an earlier version did not write it. */
    static Optional<Long> numberIn(String markdown) {
        return markdown.lines()
                .skip(1)
                .findFirst()
                .map(line -> LINE.matcher(line.stripTrailing()))
                .filter(Matcher::matches)
                .map(line -> Long.valueOf(line.group(1)));
    }
}
