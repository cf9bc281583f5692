package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import java.util.Locale;

/** Resource ids as programs write them: Azure compares them without letter case, and takes a slash at the end. */
final class IdText {
    private static final String GROUP = "/resourcegroups/";

    private IdText() {}

    /** The id in lower case, without a slash at its end. */
    static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }

    /** The last part of an id, or of a name, in lower case. */
    static String last(String id) {
        var canonical = canonical(id);
        return canonical.substring(canonical.lastIndexOf('/') + 1);
    }

    /** Whether an id may be that of a resource by its resource group; where one of them is not known it may. */
    static boolean mayBeInGroupOf(String canonicalId, PolicyResource resource) {
        var at = canonicalId.indexOf(GROUP);
        if (at < 0 || !(PropertyFacts.of(resource).text("resourceGroupName") instanceof Fact.Known<String> own)) {
            return true;
        }
        var rest = canonicalId.substring(at + GROUP.length());
        return rest.substring(0, rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'))
                .equalsIgnoreCase(own.value().strip());
    }
}
