package dev.fhircmk.standin;

/** What others wrote, as it may stand in an error: no longer than a screen, and without what a terminal would obey. */
final class ForeignText {
    private static final int LONGEST = 4000;

    private ForeignText() {}

    static String of(String text) {
        var result = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (isHarmless(point)) {
                result.appendCodePoint(point);
            } else {
                result.append(String.format("\\u%04x", point));
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST
                ? result.append('…').toString()
                : result.toString();
    }

    /** Azure's own texts have lines. Marks that turn the direction of writing are of the type {@code FORMAT}. */
    private static boolean isHarmless(int point) {
        return point == '\n'
                || point == '\r'
                || point == '\t'
                || !(Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
    }
}
