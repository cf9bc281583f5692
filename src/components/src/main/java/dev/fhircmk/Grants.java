package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.azure.AccessPolicy;
import dev.fhircmk.azure.RoleAssignment;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyPermissions;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a principal is granted on a key, and the check that stands between the grant and the service.
 *
 * @param component the component that it belongs to
 * @param name its name
 * @param protection what happens to the grant when the stack is destroyed
 * @param key the key
 * @param keyName the name of the key
 * @param settleTime how old a role assignment must be; {@code null} for the provider's own default
 */
record Grants(
        Resource component,
        String name,
        DataProtection protection,
        CustomerManagedKeyArgs key,
        Output<String> keyName,
        @Nullable String settleTime) {
    static final String MANAGE = "manage";
    private static final String ASSUME = "assume";

    static String parse(@Nullable String grant) {
        if (grant != null && !grant.equals(MANAGE) && !grant.equals(ASSUME)) {
            throw new InvalidValueException("grant", "manage or assume", grant, "leave it out for manage");
        }
        return Objects.requireNonNullElse(grant, MANAGE);
    }

    /**
     * Grants the key to an identity of the component's own, and gives what a service must wait for.
     *
     * @param tenantId the tenant of the identity
     */
    Resource toOwn(Output<String> principalId, Output<String> tenantId) {
        if (isOutside() || isAssumed()) {
            return access(principalId, isAssumed() ? ASSUME : MANAGE, false, Optional.empty());
        }
        var vaultId = vaultId();
        // The engine has no grant in place: it is another one for another principal.
        var options = protection.grantOf(component);
        Resource grant = Objects.requireNonNullElse(key.enableRbacAuthorization(), false)
                ? new RoleAssignment(
                        name + "-grant",
                        new RoleAssignment.Inputs(
                                Output.tuple(vaultId, keyName).applyValue(known -> known.t1 + "/keys/" + known.t2),
                                principalId,
                                KeyPermissions.CRYPTO_SERVICE_ENCRYPTION_USER,
                                Optional.of("ServicePrincipal")),
                        options.build())
                : new AccessPolicy(
                        name + "-grant",
                        new AccessPolicy.Inputs(
                                ResourceIds.resourceGroupOf(vaultId),
                                ResourceIds.nameOf(vaultId),
                                new AccessPolicy.Policy(tenantId, principalId, KeyPermissions.SERVICE)),
                        options.build());
        return access(principalId, "verify", false, Optional.of(grant));
    }

    /** Grants the key to a principal that others use too: it is adopted where it is there, and never taken away. */
    Resource toShared(Output<String> principalId) {
        return access(principalId, isAssumed() ? ASSUME : MANAGE, true, Optional.empty());
    }

    private Resource access(Output<String> principalId, String grant, boolean shared, Optional<Resource> after) {
        var args = KeyAccessArgs.builder()
                .keyVaultResourceId(vaultId())
                .keyName(keyName)
                .principalId(principalId)
                .grant(grant)
                .shared(shared);
        if (settleTime != null) {
            args.settleTime(settleTime);
        }
        var options = protection.grantOf(component);
        after.ifPresent(options::dependsOn);
        return new KeyAccess(name + "-access", args.build(), options.build());
    }

    private Output<String> vaultId() {
        return Objects.requireNonNull(key.keyVaultResourceId(), "checked before");
    }

    private boolean isOutside() {
        return Objects.requireNonNullElse(key.existing(), false);
    }

    private boolean isAssumed() {
        return ASSUME.equals(key.grant());
    }
}
