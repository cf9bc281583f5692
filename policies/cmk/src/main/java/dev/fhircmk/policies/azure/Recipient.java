package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom something is granted to.
 *
 * @param objectId the object id, where it is known
 * @param isGroup whether it is said to be a group
 * @param behind where the object id is not known, the identities and services that it comes from
 */
record Recipient(Optional<String> objectId, boolean isGroup, List<PolicyResource> behind) {
    /**
     * Reads it.
     *
     * @param grant the resource that grants
     * @param property its property that the object id stands in
     * @param path where the object id stands
     */
    static Recipient of(Estate estate, PolicyResource grant, String property, String path) {
        var objectId = PropertyFacts.value(PropertyFacts.of(grant).text(path)).map(ObjectIds::canonical);
        return new Recipient(
                objectId,
                objectId.isPresent() && isGroup(grant),
                objectId.isPresent()
                        ? List.of()
                        : estate.behind(grant, property, AzureTypes.USER_ASSIGNED_IDENTITY.or(AzureTypes.FHIR_SERVICE))
                                .toList());
    }

    /** Whether nothing tells who it is. */
    boolean isOpen() {
        return objectId.isEmpty() ? behind.isEmpty() : isGroup;
    }

    private static boolean isGroup(PolicyResource grant) {
        return PropertyFacts.value(PropertyFacts.of(grant).text("principalType"))
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("group"))
                .isPresent();
    }
}
