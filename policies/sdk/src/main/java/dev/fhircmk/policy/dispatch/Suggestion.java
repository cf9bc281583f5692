package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyPack;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Finds what a user may have meant. */
final class Suggestion {
    /** More than that many differences are no slip of the fingers. */
    private static final int SLIPS = 3;

    private Suggestion() {}

    static String of(String name, PolicyPack pack) {
        var names = pack.policies().stream().map(Policy::name).toList();
        return names.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= SLIPS)
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "its policies are " + names.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** Levenshtein's: how many letters must be put in, left out or exchanged. */
    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (var column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (var line = 1; line <= left.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= right.length(); column++) {
                var exchange = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(exchange, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
