package dev.fhircmk.cli.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that could not be seen.
 *
 * @param what was looked at, such as {@code the FHIR read}
 * @param where of which service, key or vault
 * @param why one sentence, with the right that is missing where it is one
 */
public record Gap(String what, String where, String why) {
    /** One line for all gaps of a kind, since one right closes them: the first, and how many more there are. */
    static List<String> lines(Stream<Gap> gaps) {
        Map<String, List<Gap>> byKind = new LinkedHashMap<>();
        gaps.distinct()
                .forEach(gap -> byKind.computeIfAbsent(gap.what(), unused -> new ArrayList<>())
                        .add(gap));
        return byKind.values().stream().map(Gap::line).toList();
    }

    private static String line(List<Gap> gaps) {
        var first = gaps.get(0);
        return "not visible: " + first.what() + " of "
                + Names.shortened(gaps.stream().map(Gap::where).toList()) + ": " + first.why();
    }
}
