package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The user-assigned identities of a stack, by the names that stand in their ids. */
final class Identities {
    private final Map<String, List<PolicyResource>> byName = new HashMap<>();

    Identities(List<PolicyResource> all) {
        for (var identity : all) {
            PropertyFacts.value(PropertyFacts.of(identity).text("resourceName", "name"))
                    .ifPresent(name -> byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                            .add(identity));
        }
    }

    /** Those that may be that of an id: resource groups that are not known may have identities of the same name. */
    List<PolicyResource> of(String text) {
        return ArmId.read(text).filter(id -> id.isOf(ArmType.USER_ASSIGNED_IDENTITY)).stream()
                .flatMap(id -> byName.getOrDefault(id.name().toLowerCase(Locale.ROOT), List.of()).stream()
                        .filter(identity -> ArmName.mayBeInGroupOf(id, identity)))
                .toList();
    }
}
