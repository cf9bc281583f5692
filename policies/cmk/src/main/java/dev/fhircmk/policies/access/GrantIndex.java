package dev.fhircmk.policies.access;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.ArmName;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The grants and user-assigned identities of a stack, found without looking at all of them. */
final class GrantIndex {
    /**
     * A grant.
     *
     * @param resource the resource that grants
     * @param to whom it is to
     */
    record Standing(PolicyResource resource, Grantee to) {}

    private final Map<String, List<PolicyResource>> identities = new HashMap<>();
    final ByGrantee roleAssignments = new ByGrantee();
    /** The access policies that stand by themselves. */
    final ByGrantee accessPolicies = new ByGrantee();
    /** The accesses of this project's own that add an access policy by themselves. */
    final ByGrantee keyAccesses = new ByGrantee();

    private final Set<Guid> readers = new HashSet<>();
    private final Set<PolicyResource> readingIdentities = new HashSet<>();

    private GrantIndex(Estate estate) {
        for (var identity : estate.ofType(AzureTypes.USER_ASSIGNED_IDENTITY)) {
            PropertyFacts.of(identity)
                    .text("resourceName", "name")
                    .known()
                    .ifPresent(name -> identities
                            .computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                            .add(identity));
        }
        estate.ofType(AzureTypes.ROLE_ASSIGNMENT)
                .forEach(grant -> roleAssignments.add(grant, Grantee.ofRole(estate, grant)));
        estate.ofType(AzureTypes.ACCESS_POLICY)
                .forEach(grant -> accessPolicies.add(grant, Grantee.of(estate, grant, "policy.objectId")));
        VaultPolicy.managing(estate).forEach(grant -> keyAccesses.add(grant, Grantee.ofRole(estate, grant)));
        estate.encrypted().stream()
                .map(EncryptedService::service)
                .filter(service -> service.kind() != ServiceKind.AZURE_API_FOR_FHIR)
                .map(service -> ServiceIdentities.of(estate, this, service))
                .forEach(reading -> {
                    readers.addAll(reading.objectIds());
                    readingIdentities.addAll(reading.attached());
                });
    }

    static GrantIndex of(Estate estate) {
        return estate.once(GrantIndex.class, GrantIndex::new);
    }

    /** The identities that may be that of an id: resource groups that are not known may have identities of the same name. */
    Stream<PolicyResource> identities(String text) {
        return ArmId.read(text).filter(id -> id.isOf(ArmType.USER_ASSIGNED_IDENTITY)).stream()
                .flatMap(id -> identities.getOrDefault(id.name().toLowerCase(Locale.ROOT), List.of()).stream()
                        .filter(identity -> ArmName.mayBeInGroupOf(id, identity)));
    }

    /** Whether something is granted for certain to an identity by which a service of the stack reads its key. */
    boolean isToReader(Grantee grantee) {
        return grantee.objectId()
                .map(readers::contains)
                .orElseGet(() -> grantee.behind().size() == 1
                        && readingIdentities.contains(grantee.behind().get(0)));
    }

    /** Grants of one kind by whom they are to. */
    static final class ByGrantee {
        private final Map<Object, List<Standing>> byGrantee = new HashMap<>();
        private final List<Standing> open = new ArrayList<>();

        private void add(PolicyResource resource, Grantee to) {
            var grant = new Standing(resource, to);
            if (to.isOpen()) {
                open.add(grant);
            }
            Stream.concat(to.objectId().stream(), to.behind().stream())
                    .forEach(key -> byGrantee
                            .computeIfAbsent(key, any -> new ArrayList<>())
                            .add(grant));
        }

        /** The grants that are, or may be, to them; all others are not. */
        Stream<Standing> mayBeTo(ServiceIdentities identities) {
            var found = new LinkedHashSet<>(open);
            Stream.concat(identities.objectIds().stream(), identities.attached().stream())
                    .forEach(key -> found.addAll(byGrantee.getOrDefault(key, List.of())));
            return found.stream().sorted(Comparator.comparing(Standing::resource, PolicyResource.BY_NAME));
        }
    }
}
