package dev.fhircmk.azurelocal.text;

/**
 * Text of others as it may leave this process: one line, without what steers a terminal, turns text around or is a command to a
 * runner, and not without end.
 */
public final class Printable {
    private static final int LONGEST = 1000;

    private Printable() {}

    /** The text for a line that a person reads; blanks stay. */
    public static String text(String text) {
        return escaped(text, false);
    }

    /** The text as one word of a line, so that what follows it cannot be taken for the rest of the line. */
    public static String word(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean blanks) {
        StringBuilder safe = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST).toArray();
        int before = 0;
        for (int point : points) {
            boolean command = (before == '#' && (point == '#' || point == '[')) || (before == ':' && point == ':');
            if (steers(point) || command || (blanks && Character.isSpaceChar(point))) {
                safe.append(String.format(point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
            before = point;
        }
        return text.codePointCount(0, text.length()) > LONGEST
                ? safe.append('…').toString()
                : safe.toString();
    }

    /** Control characters, line separators, and format characters, among which are those that turn text around. */
    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
