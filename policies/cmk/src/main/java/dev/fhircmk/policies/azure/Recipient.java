package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Guid;
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
record Recipient(Optional<Guid> objectId, boolean isGroup, List<PolicyResource> behind, boolean isTold) {
    private static final ResourceTypes BEARERS =
            AzureTypes.USER_ASSIGNED_IDENTITY.or(AzureTypes.FHIR_SERVICE).or(AzureTypes.DICOM_SERVICE);

    /**
     * Reads it.
     *
     * @param grant the resource that grants
     * @param property its property that the object id stands in
     * @param path where the object id stands
     */
    static Recipient of(Estate estate, PolicyResource grant, String property, String path) {
        var objectId = PropertyFacts.value(PropertyFacts.of(grant).guid(path));
        if (objectId.isPresent()) {
            return new Recipient(objectId, isGroup(grant), List.of(), true);
        }
        // Not every language tells what each property depends on.
        var isTold = !grant.links()
                .propertyDependencies()
                .getOrDefault(property, List.of())
                .isEmpty();
        var behind = isTold ? estate.behind(grant, property, BEARERS) : estate.waitedFor(grant, BEARERS);
        return new Recipient(Optional.empty(), false, behind.toList(), isTold);
    }

    /** Whether it may be somebody else. */
    boolean isOpen() {
        return objectId.isEmpty() ? behind.isEmpty() || !isTold : isGroup;
    }

    private static boolean isGroup(PolicyResource grant) {
        return PropertyFacts.value(PropertyFacts.of(grant).text("principalType"))
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("group"))
                .isPresent();
    }
}
