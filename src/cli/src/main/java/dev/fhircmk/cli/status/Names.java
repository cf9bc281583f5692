package dev.fhircmk.cli.status;

import java.util.List;

/** Names in a line. */
final class Names {
    private static final int SHOWN = 3;

    private Names() {}

    /** All of a few, or the first of many and how many more there are. */
    static String shortened(List<String> names) {
        var all = names.stream().distinct().toList();
        return all.size() <= SHOWN
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, SHOWN)) + " and " + (all.size() - SHOWN) + " more";
    }
}
