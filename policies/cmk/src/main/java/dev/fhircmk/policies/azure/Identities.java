package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The user-assigned identities of a stack, by the names that stand in their ids. */
final class Identities {
    private static final String TYPE = "/userassignedidentities/";

    private final Map<String, List<PolicyResource>> byName = new HashMap<>();

    Identities(List<PolicyResource> all) {
        for (var identity : all) {
            PropertyFacts.value(PropertyFacts.of(identity).text("resourceName", "name"))
                    .ifPresent(name -> byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                            .add(identity));
        }
    }

    /** Those that may be that of an id: resource groups that are not known may have identities of the same name. */
    List<PolicyResource> of(String id) {
        var lower = IdText.canonical(id);
        var at = lower.lastIndexOf(TYPE);
        return at < 0
                ? List.of()
                : byName.getOrDefault(lower.substring(at + TYPE.length()), List.of()).stream()
                        .filter(identity -> IdText.mayBeInGroupOf(lower, identity))
                        .toList();
    }
}
