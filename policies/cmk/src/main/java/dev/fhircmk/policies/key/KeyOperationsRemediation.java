package dev.fhircmk.policies.key;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Enumeration;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;

/**
 * Adds what CMK-006 asks for, wrapKey and unwrapKey, to every RSA key of a program that says what it may be used for and leaves one
 * of them out. A policy of its own: a rule on a whole stack cannot remediate, and which key is that of a service only the stack tells. It
 * does nothing until it is given the level {@code remediate}, and takes no operation away.
 */
public final class KeyOperationsRemediation {
    /** Its name in the configuration. */
    public static final String POLICY = "key-operations";

    private KeyOperationsRemediation() {}

    /** The policy. */
    public static ResourcePolicy policy() {
        return ResourcePolicy.named(POLICY)
                .description("With the level remediate: every RSA key of the program may wrap and unwrap (CMK-006).")
                .appliesTo(AzureTypes.KEY.or(AzureTypes.MANAGED_KEY))
                .remediate((key, context) -> isRsa(key) ? missing(key) : Patch.none());
    }

    private static boolean isRsa(PolicyResource key) {
        return key.properties()
                .string(key.is(AzureTypes.MANAGED_KEY) ? "keyType" : "properties.kty")
                .map(Enumeration.KEY_TYPE::canonical)
                .filter(type -> type.startsWith("RSA"))
                .isPresent();
    }

    private static Patch missing(PolicyResource key) {
        var path = key.is(AzureTypes.MANAGED_KEY) ? "keyOperations" : "properties.keyOps";
        if (!key.properties().isPresent(path)) {
            // What says nothing allows everything.
            return Patch.none();
        }
        var allowed = key.properties().strings(path).stream()
                .map(Enumeration.KEY_OPERATION::canonical)
                .toList();
        var patch = key.patch();
        for (var operation : KeyPermissions.OPERATIONS) {
            if (!allowed.contains(operation)) {
                patch = patch.append(path, operation);
            }
        }
        return patch;
    }
}
