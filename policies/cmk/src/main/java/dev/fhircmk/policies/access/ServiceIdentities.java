package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The identities that a service reads its key as, as far as its stack declares them.
 *
 * @param attached the identities, or the service itself for that of its own
 * @param objectIds the object ids of them that are known
 * @param areAllOfThisStack whether every identity of the service is one of this stack
 * @param isWaitEnough whether the dependencies of a grant show whom it is to: the service reads its key as one of them, and depends on
 *     the grant
 */
record ServiceIdentities(
        List<PolicyResource> attached, Set<Guid> objectIds, boolean areAllOfThisStack, boolean isWaitEnough) {
    /** Those of a service. */
    static ServiceIdentities of(Estate estate, GrantIndex index, StackService service) {
        var declared = declared(estate, index, service);
        var isUserAssigned = service.identityType().is(type -> type.contains("UserAssigned")) == Answer.YES;
        var isComplete = service.userAssignedIdentities().is(ids -> ids.size() == declared.size()) == Answer.YES;
        var attached = isUserAssigned ? declared : List.of(service.resource());
        var objectIds = new HashSet<Guid>();
        attached.forEach(bearer -> read(bearer, "principalId", objectIds));
        read(service.resource(), "identity.principalId", objectIds);
        var map = service.resource().properties().at("identity.userAssignedIdentities");
        if (map.isKnown() && map.value() instanceof PropertyValue.Obj) {
            map.names().forEach(id -> read(service.resource(), map.path() + "[\"" + id + "\"].principalId", objectIds));
        }
        return new ServiceIdentities(attached, objectIds, isUserAssigned && isComplete, true);
    }

    /** One identity by itself. */
    static ServiceIdentities of(PolicyResource identity) {
        var objectIds = new HashSet<Guid>();
        read(identity, "principalId", objectIds);
        return new ServiceIdentities(List.of(identity), objectIds, true, false);
    }

    private static void read(PolicyResource resource, String path, Set<Guid> objectIds) {
        PropertyFacts.of(resource).outputGuid(path).known().ifPresent(objectIds::add);
    }

    /** Whether something is granted to one of them. */
    Answer match(Grantee grantee) {
        if (grantee.objectId().isPresent()) {
            return objectIds.contains(grantee.objectId().get())
                    ? Answer.YES
                    : grantee.isGroup() ? Answer.UNKNOWN : Answer.NO;
        }
        var behind = grantee.behind();
        if (behind.isEmpty() || (behind.size() > 1 && behind.stream().anyMatch(attached::contains))) {
            return Answer.UNKNOWN;
        }
        if (!grantee.isTold()) {
            return isWaitEnough && attached.contains(behind.get(0)) ? Answer.YES : Answer.UNKNOWN;
        }
        return Answer.of(attached.contains(behind.get(0)));
    }

    private static List<PolicyResource> declared(Estate estate, GrantIndex index, StackService service) {
        var ids = service.userAssignedIdentities().known().orElse(List.of());
        var named = ids.stream().flatMap(index::identities);
        if (!ids.isEmpty() && ids.stream().allMatch(id -> ArmId.read(id).isPresent())) {
            // What else the service waits for is none of its identities.
            return named.distinct().toList();
        }
        var behind = estate.source(service.resource(), "identity", AzureTypes.USER_ASSIGNED_IDENTITY);
        return Stream.concat(behind, named).distinct().toList();
    }
}
