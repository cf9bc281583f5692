package dev.fhircmk.policies.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what a user may have meant by a name that there is not. */
final class NearestName {
    private NearestName() {}

    /** A clause that names the nearest of the names there are; empty where there are none. */
    static String of(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> "; the nearest is '" + nearest + "'")
                .orElse("");
    }

    /** Levenshtein's, without letter case: how many letters must be put in, left out or exchanged. */
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
