package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The identities that a service has, as far as its stack declares them, and the object ids of them that are known. */
final class Principals {
    private final Estate estate;
    private final List<PolicyResource> bearers;
    private final Set<String> objectIds;
    private final boolean areAllOfThisStack;

    Principals(Estate estate, StackService service) {
        this.estate = estate;
        var attached = attached(estate, service);
        var isUserAssigned = PropertyFacts.value(service.identityType())
                .filter(type -> type.contains("UserAssigned"))
                .isPresent();
        this.areAllOfThisStack = isUserAssigned
                && PropertyFacts.value(service.userAssignedIdentities())
                        .filter(ids -> ids.size() == attached.size())
                        .isPresent();
        this.bearers = isUserAssigned ? attached : List.of(service.resource());
        this.objectIds = new HashSet<>();
        bearers.forEach(bearer -> read(bearer, "principalId"));
        read(service.resource(), "identity.principalId");
        var map = service.resource().properties().at("identity.userAssignedIdentities");
        if (map.isKnown() && map.value() instanceof dev.fhircmk.policy.PropertyValue.Obj) {
            map.names().forEach(id -> read(service.resource(), map.path() + "[\"" + id + "\"].principalId"));
        }
    }

    private Principals(Estate estate, PolicyResource identity) {
        this.estate = estate;
        this.bearers = List.of(identity);
        this.objectIds = new HashSet<>();
        this.areAllOfThisStack = true;
        read(identity, "principalId");
    }

    /** One identity by itself. */
    static Principals of(Estate estate, PolicyResource identity) {
        return new Principals(estate, identity);
    }

    private void read(PolicyResource resource, String path) {
        PropertyFacts.value(PropertyFacts.of(resource).output(path)).ifPresent(objectIds::add);
    }

    /** The identities of the stack that the service has. */
    List<PolicyResource> attached() {
        return bearers;
    }

    boolean areAllOfThisStack() {
        return areAllOfThisStack;
    }

    /**
     * Whether a grant is to one of them.
     *
     * @param grant the resource that grants
     * @param property its property that the object id stands in
     * @param path where the object id stands
     */
    Answer match(PolicyResource grant, String property, String path) {
        var known = PropertyFacts.value(PropertyFacts.of(grant).text(path));
        if (known.isPresent() && objectIds.contains(known.get())) {
            return Answer.YES;
        }
        if (known.isPresent()) {
            return isGroup(grant) ? Answer.MAYBE : Answer.NO;
        }
        var behind = estate.behind(grant, property, AzureTypes.USER_ASSIGNED_IDENTITY.or(AzureTypes.FHIR_SERVICE))
                .toList();
        if (behind.isEmpty() || (behind.size() > 1 && behind.stream().anyMatch(bearers::contains))) {
            return Answer.MAYBE;
        }
        return bearers.contains(behind.get(0)) ? Answer.YES : Answer.NO;
    }

    private static boolean isGroup(PolicyResource grant) {
        return PropertyFacts.value(PropertyFacts.of(grant).text("principalType"))
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("group"))
                .isPresent();
    }

    private static List<PolicyResource> attached(Estate estate, StackService service) {
        var behind = estate.source(service.resource(), "identity", AzureTypes.USER_ASSIGNED_IDENTITY);
        var ids = PropertyFacts.value(service.userAssignedIdentities()).orElse(List.of());
        var named = estate.ofType(AzureTypes.USER_ASSIGNED_IDENTITY).stream()
                .filter(identity -> name(identity)
                        .filter(name -> ids.stream()
                                .anyMatch(
                                        id -> id.toLowerCase(Locale.ROOT).endsWith("/userassignedidentities/" + name)))
                        .isPresent());
        return Stream.concat(behind, named).distinct().toList();
    }

    private static Optional<String> name(PolicyResource identity) {
        return PropertyFacts.value(PropertyFacts.of(identity).text("resourceName", "name"))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
