package dev.fhircmk.internal.vault;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.KeyAccess;
import dev.fhircmk.KeyAccessArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.internal.azure.AccessPolicy;
import dev.fhircmk.internal.azure.RoleAssignment;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.ResourceIds;
import java.util.List;
import java.util.Optional;

/**
 * What a principal is granted on a key, and the check that stands between the grant and the service.
 *
 * @param scope the component
 * @param key the key
 * @param vaultId the resource id of its vault
 * @param keyName the name of the key
 * @param grantSwitch how far the change of the vault from one kind of grant to the other is
 * @param settleTime how old a role assignment must be; empty for the provider's own default
 */
public record Grants(
        ComponentScope scope,
        CustomerManagedKeyArgs key,
        Output<String> vaultId,
        Output<String> keyName,
        Optional<String> settleTime,
        Output<GrantSwitch> grantSwitch) {
    public static final String MANAGE = "manage";
    private static final String ASSUME = "assume";

    public static String checked(ComponentCheck check, Optional<String> grant) {
        return check.oneOf("grant", List.of(MANAGE, ASSUME), grant);
    }

    /**
     * Grants the key to an identity of the component's own, and gives what a service must wait for.
     *
     * @param tenantId the tenant of the identity
     * @param identity the resource that makes it, where there is one: the grants depend on it, since a preview
     *     does not know the object id of its principal
     */
    public Resource toOwn(Output<String> principalId, Output<String> tenantId, List<Resource> identity) {
        if (isOutside() || isAssumed()) {
            return access(principalId, isAssumed() ? ASSUME : MANAGE, false, Optional.empty());
        }
        var answersToRoles = answersToRoles();
        // The principals that lack a grant are read before a grant is made.
        var principal = Output.tuple(principalId, grantSwitch).applyValue(known -> known.t1);
        var unused = grantSwitch.applyValue(way -> way.isPreparing()
                ? Optional.of(grant(
                        !answersToRoles,
                        principal,
                        tenantId,
                        scope.child().dependsOn(identity).build()))
                : Optional.empty());
        // A grant for another principal is another resource to the engine: it is replaced, not changed.
        var grant = grant(
                answersToRoles,
                principal,
                tenantId,
                scope.grant().dependsOn(identity).build());
        return access(principalId, "verify", false, Optional.of(grant));
    }

    private Resource grant(
            boolean byRole, Output<String> principalId, Output<String> tenantId, CustomResourceOptions options) {
        return byRole
                ? new RoleAssignment(
                        scope.name() + "-grant",
                        RoleAssignment.inputs(
                                        Output.tuple(vaultId, keyName)
                                                .applyValue(known -> ArmId.below(known.t1, "keys", known.t2)),
                                        principalId,
                                        BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id(),
                                        Optional.of("ServicePrincipal"))
                                .build(),
                        options)
                : new AccessPolicy(
                        scope.name() + "-grant",
                        AccessPolicy.inputs(
                                ResourceIds.resourceGroupOf(vaultId),
                                ResourceIds.nameOf(vaultId),
                                tenantId,
                                principalId,
                                KeyPermissions.SERVICE),
                        options);
    }

    /** Grants the key to a principal that others use too: it is adopted where it is there, and never taken away. */
    public Resource toShared(Output<String> principalId, Output<String> tenantId) {
        // Their grants of today have no effect once the vault answers to the other kind; they stay, as all of them do.
        var unused = grantSwitch.applyValue(way -> way.isPreparing()
                ? Optional.of(grant(
                        answersToRoles(),
                        principalId,
                        tenantId,
                        scope.child().retainOnDelete(true).build()))
                : Optional.empty());
        return access(principalId, isAssumed() ? ASSUME : MANAGE, true, Optional.empty());
    }

    private Resource access(Output<String> principalId, String grant, boolean shared, Optional<Resource> after) {
        var args = KeyAccessArgs.builder()
                .keyVaultResourceId(vaultId)
                .keyName(keyName)
                .principalId(principalId)
                .grant(grant)
                .shared(shared);
        settleTime.ifPresent(args::settleTime);
        if (!shared && scope.protection().deletes()) {
            // A grant that the stack made is deleted by the update that no longer names it; the provider knows of it.
            args.deletesGrant(true);
        }
        var options = scope.grant();
        after.ifPresent(options::dependsOn);
        return new KeyAccess(scope.name() + "-access", args.build(), options.build());
    }

    private boolean isOutside() {
        return key.existing().orElse(false);
    }

    private boolean answersToRoles() {
        return key.enableRbacAuthorization().orElse(false);
    }

    private boolean isAssumed() {
        return isAssumed(key);
    }

    public static boolean isAssumed(CustomerManagedKeyArgs key) {
        return key.grant().filter(ASSUME::equals).isPresent();
    }
}
