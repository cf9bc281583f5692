package dev.fhircmk.policies.access;

import dev.fhircmk.core.Guid;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom something is granted to.
 *
 * @param objectId the object id, where it is known
 * @param isGroup whether it is said to be a group
 * @param behind where the object id is not known, the identities and services that it comes from
 * @param isTold whether the program tells that it comes from them; else they are what the grant waits for
 */
public record Grantee(Optional<Guid> objectId, boolean isGroup, List<PolicyResource> behind, boolean isTold) {
    private static final ResourceTypes BEARERS =
            AzureTypes.USER_ASSIGNED_IDENTITY.or(AzureTypes.FHIR_SERVICE).or(AzureTypes.DICOM_SERVICE);

    /** Whom a role assignment, or an access of this project's own, is to. */
    public static Grantee ofRole(Estate estate, PolicyResource grant) {
        return of(estate, grant, "principalId");
    }

    /**
     * Reads whom a grant is to.
     *
     * @param grant the resource that grants
     * @param path where the object id stands in it
     */
    public static Grantee of(Estate estate, PolicyResource grant, String path) {
        var objectId = PropertyFacts.of(grant).guid(path).known();
        if (objectId.isPresent()) {
            return new Grantee(objectId, isGroup(grant), List.of(), true);
        }
        // Not every language tells what each property depends on.
        var property = path.split("[.\\[]", 2)[0];
        var isTold = Estate.isTold(grant, property);
        var behind = isTold ? estate.behind(grant, property, BEARERS) : estate.waitedFor(grant, BEARERS);
        return new Grantee(Optional.empty(), false, behind.toList(), isTold);
    }

    /** Whether it may be somebody else. */
    boolean isOpen() {
        return objectId.isEmpty() ? behind.isEmpty() || !isTold : isGroup;
    }

    private static boolean isGroup(PolicyResource grant) {
        return PropertyFacts.of(grant)
                .text("principalType")
                .known()
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("group"))
                .isPresent();
    }
}
