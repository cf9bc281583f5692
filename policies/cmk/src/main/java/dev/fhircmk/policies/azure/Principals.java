package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.policy.PolicyResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The identities that a service has, as far as its stack declares them, and the object ids of them that are known. */
final class Principals {
    private final List<PolicyResource> bearers;
    private final Set<Guid> objectIds;
    private final boolean areAllOfThisStack;
    /** Whether what a grant waits for shows whom it is to: the service reads its key as one of them, and waits for the grant. */
    private final boolean isWaitEnough;

    Principals(Estate estate, StackService service) {
        var attached = attached(estate, service);
        var isUserAssigned = PropertyFacts.value(service.identityType())
                .filter(type -> type.contains("UserAssigned"))
                .isPresent();
        this.areAllOfThisStack = isUserAssigned
                && PropertyFacts.value(service.userAssignedIdentities())
                        .filter(ids -> ids.size() == attached.size())
                        .isPresent();
        this.bearers = isUserAssigned ? attached : List.of(service.resource());
        this.isWaitEnough = true;
        this.objectIds = new HashSet<>();
        bearers.forEach(bearer -> read(bearer, "principalId"));
        read(service.resource(), "identity.principalId");
        var map = service.resource().properties().at("identity.userAssignedIdentities");
        if (map.isKnown() && map.value() instanceof dev.fhircmk.policy.PropertyValue.Obj) {
            map.names().forEach(id -> read(service.resource(), map.path() + "[\"" + id + "\"].principalId"));
        }
    }

    private Principals(PolicyResource identity) {
        this.bearers = List.of(identity);
        this.objectIds = new HashSet<>();
        this.isWaitEnough = false;
        this.areAllOfThisStack = true;
        read(identity, "principalId");
    }

    /** One identity by itself. */
    static Principals of(PolicyResource identity) {
        return new Principals(identity);
    }

    private void read(PolicyResource resource, String path) {
        PropertyFacts.value(PropertyFacts.of(resource).outputGuid(path)).ifPresent(objectIds::add);
    }

    /** The identities of the stack that the service has. */
    List<PolicyResource> attached() {
        return bearers;
    }

    boolean areAllOfThisStack() {
        return areAllOfThisStack;
    }

    /** The object ids of them that are known. */
    Set<Guid> objectIds() {
        return objectIds;
    }

    /** Whether something is granted to one of them. */
    Answer match(Recipient recipient) {
        if (recipient.objectId().isPresent()) {
            return objectIds.contains(recipient.objectId().get())
                    ? Answer.YES
                    : recipient.isGroup() ? Answer.MAYBE : Answer.NO;
        }
        var behind = recipient.behind();
        if (behind.isEmpty() || (behind.size() > 1 && behind.stream().anyMatch(bearers::contains))) {
            return Answer.MAYBE;
        }
        if (!recipient.isTold()) {
            return isWaitEnough && bearers.contains(behind.get(0)) ? Answer.YES : Answer.MAYBE;
        }
        return bearers.contains(behind.get(0)) ? Answer.YES : Answer.NO;
    }

    private static List<PolicyResource> attached(Estate estate, StackService service) {
        var ids = PropertyFacts.value(service.userAssignedIdentities()).orElse(List.of());
        var named = ids.stream().flatMap(id -> estate.identities().of(id).stream());
        if (!ids.isEmpty() && ids.stream().allMatch(id -> ArmId.read(id).isPresent())) {
            // What else the service waits for is none of its identities.
            return named.distinct().toList();
        }
        var behind = estate.source(service.resource(), "identity", AzureTypes.USER_ASSIGNED_IDENTITY);
        return Stream.concat(behind, named).distinct().toList();
    }
}
