package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.Spelling;
import java.util.Collection;

/** Tells what a user may have meant by a name that there is not. */
final class NearestName {
    private NearestName() {}

    /** A clause that names the nearest of the names there are; empty where there are none. */
    static String of(String name, Collection<String> names) {
        return Spelling.nearest(name, names)
                .map(nearest -> "; the nearest is '" + nearest + "'")
                .orElse("");
    }
}
