package dev.fhircmk.core;

import java.util.regex.Pattern;

/**
 * Text of others, as it may be shown: in a terminal, in a log, in the output of a CI run.
 *
 * <p>A name or value that somebody else chose may hold line breaks, escape sequences of terminals, characters that turn the
 * direction of reading, or commands of a CI runner ({@code ::error ::}, {@code ##[error]}, {@code ##vso[...]}, {@code ##teamcity[...]}). Control and
 * bidirectional characters are written as {@code \}{@code uXXXX}, runner commands are broken by a space, and a value is cut.
 * Sources: "Workflow commands for GitHub Actions"; "Logging commands", Azure Pipelines; CVE-2021-42574.
 */
public final class PrintableText {
    /** The longest value that is shown whole, in characters. */
    public static final int LONGEST_VALUE = 200;

    /** The longest message that is shown whole, in characters: many values and our own words. */
    public static final int LONGEST_MESSAGE = 8_000;

    /** A runner takes a command of two colons at the start of a line and one of two number signs anywhere. */
    private static final Pattern COLONS = Pattern.compile("::(?=[A-Za-z])");

    /** In a message of ours, which may name a URN that is to be copied. */
    private static final Pattern COLONS_THAT_BEGIN_A_LINE = Pattern.compile("(?m)^(\\h*)::(?=[A-Za-z])");

    private static final Pattern NUMBER_SIGNS = Pattern.compile("##(?=[A-Za-z]*\\[)");

    private PrintableText() {}

    /** One value: on one line, and cut where it is longer than {@link #LONGEST_VALUE} characters. */
    public static String value(String text) {
        return escaped(cut(text, LONGEST_VALUE), false);
    }

    /** A message that may have several lines of ours; what is in it of others went through {@link #value} or is escaped here. */
    public static String message(String text) {
        return escaped(cut(text, LONGEST_MESSAGE).replace("\r\n", "\n"), true);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }

    private static String escaped(String text, boolean lines) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPrintable(point) || (lines && (point == '\n' || point == '\t'))) {
                shown.appendCodePoint(point);
            } else if (Character.isBmpCodePoint(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.append(String.format("\\u{%x}", point));
            }
        });
        var quiet = lines
                ? COLONS_THAT_BEGIN_A_LINE.matcher(shown).replaceAll("$1: :")
                : COLONS.matcher(shown).replaceAll(": :");
        return NUMBER_SIGNS.matcher(quiet).replaceAll("# #");
    }

    /** Controls, line separators, unpaired surrogates, and characters of the kind FORMAT, which hide or turn text. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
