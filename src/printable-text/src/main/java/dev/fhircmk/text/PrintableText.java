package dev.fhircmk.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of others, as it may be shown: in a terminal, in a log, in the output of a pipeline.
 *
 * <p>A name or value that somebody else chose may hold line breaks, escape sequences of terminals, characters that turn the direction of
 * reading, or commands of a runner ({@code ::error ::}, {@code ##[error]}, {@code ##vso[...]}, {@code ##teamcity[...]}). Control and
 * bidirectional characters are written as {@code \}{@code uXXXX}, runner commands are broken by a space, and what is long is cut. The
 * sections of GitLab begin and end with a carriage return and an escape sequence, and are broken with these. Sources: "Workflow commands for
 * GitHub Actions"; "Logging commands", Azure Pipelines; "Custom collapsible sections", GitLab; CVE-2021-42574.
 */
public final class PrintableText {
    /** A value of more characters is cut where it is quoted. */
    public static final int VALUE_LENGTH = 200;

    /** A text that is longer is cut; nobody reads it to its end. */
    private static final int LENGTH = 10_000;

    /** Azure Pipelines and TeamCity take their commands anywhere in a line, GitHub the older form of its own. */
    private static final Pattern COMMAND = Pattern.compile("##(?=[A-Za-z]*\\[)");

    /** In a value, which may come to stand anywhere in a line. */
    private static final Pattern COLONS_OF_A_COMMAND = Pattern.compile("::(?=[A-Za-z])");

    /** After blanks of any kind, those that do not break a line among them. */
    private static final Pattern COLONS = Pattern.compile("^([\\h\\s]*)::");

    private PrintableText() {}

    /**
     * A message of at most 10,000 characters, whose lines stay lines: ours, with what is in it of others. Printing it again changes
     * nothing.
     */
    public static String message(String text) {
        var shown = text.length() <= LENGTH ? text : text.substring(0, whole(text, LENGTH));
        var lines = escaped(shown.replace("\r\n", "\n"), true)
                .lines()
                .map(PrintableText::harmless)
                .collect(Collectors.joining("\n"));
        var printed = shown.endsWith("\n") ? lines + "\n" : lines;
        if (text.length() <= LENGTH && printed.length() <= LENGTH) {
            return printed;
        }
        var rest = rest(text);
        return printed.substring(0, whole(printed, Math.min(printed.length(), LENGTH - rest.length()))) + rest;
    }

    /** A value of others, in one line of at most {@link #VALUE_LENGTH} characters before it is escaped. */
    public static String value(String value) {
        return COLONS_OF_A_COMMAND
                .matcher(harmless(escaped(cut(value, VALUE_LENGTH), false)))
                .replaceAll(": :");
    }

    /**
     * A text of JSON, or of YAML whose {@linkplain #value unprintable} strings are in double quotes, with the same meaning: what would
     * command is written as the escapes of both, {@code \}{@code uXXXX}.
     */
    public static String json(String text) {
        var escaped = new StringBuilder();
        COMMAND.matcher(text).replaceAll("#\\\\u0023").codePoints().forEach(point -> {
            if (isCommanding(point)) {
                for (var unit : Character.toChars(point)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Whether the value is printed as it is. */
    public static boolean isPlain(String value) {
        return value.length() <= VALUE_LENGTH
                && value.codePoints().noneMatch(point -> point == '\n' || point == '\t' || isCommanding(point));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var rest = rest(text);
        return text.substring(0, whole(text, length - rest.length())) + rest;
    }

    private static String rest(String text) {
        return "… (" + text.length() + " characters)";
    }

    /** The end, or the one before it where a character of two parts would be cut. */
    private static int whole(String text, int end) {
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static String escaped(String text, boolean linesStay) {
        if (text.codePoints()
                .noneMatch(point -> isCommanding(point) || (!linesStay && (point == '\n' || point == '\t')))) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                escaped.append(linesStay ? Character.toString(point) : point == '\n' ? "\\n" : "\\t");
            } else if (point == '\r') {
                escaped.append("\\r");
            } else if (isCommanding(point)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Control characters, those that turn the direction of writing, and the like; and what is no character, which XML does not take. */
    private static boolean isCommanding(int point) {
        if (point == '\n' || point == '\t') {
            return false;
        }
        if ((point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** GitHub takes a line that begins with two colons for a command, whatever blanks stand before. */
    private static String harmless(String line) {
        var broken = COMMAND.matcher(line).replaceAll("## ");
        return COLONS.matcher(broken).replaceFirst("$1: :");
    }
}
