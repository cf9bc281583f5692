package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.References.Candidates;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The private endpoints that a stack declares, and where they lead. */
public final class PrivateEndpoints {
    /** What an endpoint of a key vault asks for. */
    public static final String VAULT = "vault";
    /** What an endpoint of a workspace of Azure Health Data Services asks for. */
    public static final String WORKSPACE = "healthcareworkspace";
    /** What an endpoint of an account of the retired Azure API for FHIR asks for. */
    public static final String RETIRED = "fhir";

    private static final List<String> CONNECTIONS =
            List.of("privateLinkServiceConnections", "manualPrivateLinkServiceConnections");

    /** What a group of private DNS zones names its zones in. */
    private static final String CONFIGS = "privateDnsZoneConfigs";

    private final Estate estate;
    private final List<PolicyResource> endpoints;
    private final References references;
    private final Candidates<Link> links = new Candidates<>();
    private final Candidates<PolicyResource> groups = new Candidates<>();

    /** A property of an endpoint that holds connections. */
    private record Link(PolicyResource endpoint, String property) {}

    public PrivateEndpoints(Estate estate) {
        this.estate = estate;
        this.endpoints = estate.ofType(AzureTypes.PRIVATE_ENDPOINT);
        this.references = new References(estate);
        endpoints.forEach(endpoint -> CONNECTIONS.forEach(property -> index(new Link(endpoint, property))));
        estate.ofType(AzureTypes.PRIVATE_DNS_ZONE_GROUP)
                .forEach(group -> groups.add(group, group, "privateEndpointName"));
    }

    private void index(Link link) {
        var connections = PropertyFacts.of(link.endpoint()).said().at(link.property());
        if (!connections.isKnown()) {
            links.add(link, link.endpoint(), link.property());
        }
        connections(link.endpoint(), link.property())
                .forEach(connection -> links.add(link, link.endpoint(), connection.path() + ".privateLinkServiceId"));
    }

    /**
     * An endpoint that leads, or may lead, to a resource.
     *
     * @param endpoint the endpoint
     * @param leads whether it does
     * @param isManual whether somebody has to approve its connection
     */
    public record Way(PolicyResource endpoint, Answer leads, boolean isManual) {}

    /** The endpoints that lead, or may lead, to a resource. */
    public List<Way> to(PolicyResource target, String group) {
        return links.of(target).stream()
                .map(link -> way(link.endpoint(), link.property(), target, group))
                .filter(way -> way.leads() != Answer.NO)
                .toList();
    }

    /** The endpoints that ask for that group, whatever they lead to. */
    public List<PolicyResource> ofGroup(String group) {
        return endpoints.stream()
                .filter(endpoint -> CONNECTIONS.stream()
                        .flatMap(property -> connections(endpoint, property))
                        .anyMatch(connection -> asksFor(connection, group) == Answer.YES))
                .toList();
    }

    /** The groups of private DNS zones that an endpoint has. */
    private List<PolicyResource> zoneGroups(PolicyResource endpoint, Answer belongs) {
        return groups.of(endpoint).stream()
                .filter(group -> references.byName(group, "privateEndpointName", endpoint) == belongs)
                .toList();
    }

    /** Whether an endpoint has a group of private DNS zones. */
    public Answer hasZoneGroup(PolicyResource endpoint) {
        return groups.of(endpoint).stream()
                .map(group -> references.byName(group, "privateEndpointName", endpoint))
                .reduce(Answer.NO, Answer::or);
    }

    /**
     * The names of the private DNS zones of an endpoint.
     *
     * @param known those that are known, in lower case
     * @param isComplete whether there are no others
     */
    public record Zones(Set<String> known, boolean isComplete) {
        public Zones {
            known = Set.copyOf(known);
        }

        /** Whether one of that name is among them. */
        public Answer has(String name) {
            return known.contains(name) ? Answer.YES : isComplete ? Answer.NO : Answer.UNKNOWN;
        }
    }

    /** The zones of an endpoint, by the groups that the stack declares. */
    public Zones zones(PolicyResource endpoint) {
        var names = new HashSet<String>();
        var isComplete = zoneGroups(endpoint, Answer.UNKNOWN).isEmpty();
        for (var group : zoneGroups(endpoint, Answer.YES)) {
            isComplete &= collect(group, names);
        }
        return new Zones(names, isComplete);
    }

    private boolean collect(PolicyResource group, Set<String> names) {
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

    /** Whether Azure says, of the resource at the other end, that a connection is approved. */
    public static boolean isApproved(Properties connections) {
        return connections.isKnown()
                && connections.items().stream()
                        .map(connection -> connection.at("privateLinkServiceConnectionState.status"))
                        .anyMatch(status -> status.isKnown()
                                && status.string()
                                        .filter("Approved"::equalsIgnoreCase)
                                        .isPresent());
    }

    private Way way(PolicyResource endpoint, String property, PolicyResource target, String group) {
        var leads = PropertyFacts.of(endpoint).said().isKnown(property)
                ? connections(endpoint, property)
                        .map(connection -> asksFor(connection, group)
                                .and(references.byId(endpoint, connection.at("privateLinkServiceId"), target)))
                        .reduce(Answer.NO, Answer::or)
                : Answer.UNKNOWN.and(references.byId(
                        endpoint, PropertyFacts.of(endpoint).said().at(property), target));
        return new Way(endpoint, leads, property.startsWith("manual"));
    }

    private static Stream<Properties> connections(PolicyResource endpoint, String property) {
        var connections = PropertyFacts.of(endpoint).said().at(property);
        return connections.isKnown() ? connections.items().stream() : Stream.empty();
    }

    private static Answer asksFor(Properties connection, String group) {
        var groups = connection.at("groupIds");
        if (!groups.unknownPaths().isEmpty()) {
            return Answer.UNKNOWN;
        }
        return Answer.of(connection.strings("groupIds").stream().anyMatch(group::equalsIgnoreCase));
    }
}
