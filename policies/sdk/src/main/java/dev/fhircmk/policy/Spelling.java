package dev.fhircmk.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Suggests a name that exists for one that does not. */
public final class Spelling {
    /** More differences than these are no typing mistake. */
    private static final int SLIPS = 3;

    private Spelling() {}

    /**
     * Suggests the nearest name where one is near, else lists all names.
     *
     * @param name what was written
     * @param names what could be
     * @param all introduces all names, such as {@code "its policies are "}
     */
    public static String suggestion(String name, Collection<String> names, String all) {
        return nearest(name, names)
                .filter(candidate -> distance(name, candidate) <= SLIPS)
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> all + names.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The nearest of the names, letter case apart, however far it is; absent where there are no names. */
    public static Optional<String> nearest(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's: how many letters must be put in, left out or exchanged. */
    private static int distance(String left, String right) {
        var from = left.toLowerCase(Locale.ROOT);
        var to = right.toLowerCase(Locale.ROOT);
        var row = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (var line = 1; line <= from.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= to.length(); column++) {
                var exchange = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(exchange, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
