package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of the private DNS zones of an endpoint.
 *
 * @param known those that are known, in lower case
 * @param isComplete whether there are no others
 */
public record ZoneNames(Set<String> known, boolean isComplete) {
    private static final String CONFIGS = "privateDnsZoneConfigs";

    public ZoneNames {
        known = Set.copyOf(known);
    }

    /** The zones of an endpoint, by the groups that the stack declares. */
    public static ZoneNames of(PolicyResource endpoint, PrivateEndpoints endpoints, Estate estate) {
        var names = new HashSet<String>();
        var isComplete = endpoints.zoneGroups(endpoint, Answer.UNKNOWN).isEmpty();
        for (var group : endpoints.zoneGroups(endpoint, Answer.YES)) {
            isComplete &= collect(group, estate, names);
        }
        return new ZoneNames(names, isComplete);
    }

    private static boolean collect(PolicyResource group, Estate estate, Set<String> names) {
        var configs = PropertyFacts.of(group).said().at(CONFIGS);
        var items = configs.isKnown() ? configs.items() : List.<Properties>of();
        var unresolved = configs.isKnown() ? 0 : Integer.MAX_VALUE;
        for (var item : items) {
            var path = item.path() + ".privateDnsZoneId";
            if (PropertyFacts.of(group).id(path) instanceof Fact.Known<ArmId> known
                    && !known.value().resources().isEmpty()) {
                names.add(known.value().name().toLowerCase(Locale.ROOT));
            } else {
                unresolved++;
            }
        }
        // Ids that are not known yet are those of the zones that the property depends on.
        var zones = estate.behind(group, CONFIGS, AzureTypes.PRIVATE_ZONE)
                .flatMap(zone -> ArmName.of(zone).stream())
                .toList();
        if (unresolved > 0) {
            names.addAll(zones);
        }
        return unresolved == 0 || zones.size() >= unresolved;
    }
}
