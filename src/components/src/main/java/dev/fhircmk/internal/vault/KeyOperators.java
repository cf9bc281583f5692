package dev.fhircmk.internal.vault;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.internal.azure.AccessPolicy;
import dev.fhircmk.internal.azure.RoleAssignment;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who manages the key of a vault: the principals that were named, else the client at creation.
 *
 * @param scope the component
 * @param client who deploys
 * @param areLeaving whether the next update takes the grants away
 */
record KeyOperators(ComponentScope scope, Output<Lookup> client, boolean areLeaving) {

    /** Grants by role assignments at the vault. */
    List<Resource> byRole(Optional<List<Output<String>>> named, Output<String> vaultId) {
        return each(
                named,
                (logicalName, objectId, options) -> new RoleAssignment(
                        logicalName,
                        RoleAssignment.inputs(
                                        vaultId, objectId, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(), Optional.empty())
                                .build(),
                        // The name follows from the principal, so both stay as they were.
                        staying(named, options, "principalId", "roleAssignmentName")
                                .build()));
    }

    /** Grants by access policies of the vault. */
    List<Resource> byAccessPolicy(
            Optional<List<Output<String>>> named,
            Output<String> resourceGroupName,
            Output<String> vaultName,
            Output<String> tenantId) {
        var permissions = new ArrayList<>(KeyPermissions.OPERATOR);
        if (scope.protection().deletes()) {
            permissions.add("delete");
        }
        return each(
                named,
                (logicalName, objectId, options) -> new AccessPolicy(
                        logicalName,
                        AccessPolicy.inputs(resourceGroupName, vaultName, tenantId, objectId, permissions),
                        staying(named, options, "policy.objectId").build()));
    }

    private interface Granting {
        Resource grant(String logicalName, Output<String> objectId, CustomResourceOptions.Builder options);
    }

    private List<Resource> each(Optional<List<Output<String>>> named, Granting granting) {
        var own = scope.name() + "-operator";
        if (named.isEmpty()) {
            return List.of(granting.grant(
                    own,
                    client.applyValue(known -> known.required("objectId")),
                    options().aliases(alias(client.applyValue(known -> own + "-" + known.required("objectId"))))));
        }
        return KeyOperator.of(scope.check(), named.get()).stream()
                .map(operator -> {
                    var options = options();
                    operator.known()
                            .ifPresent(objectId -> options.aliases(alias(client.applyValue(
                                    known -> known.required("objectId").equalsIgnoreCase(objectId)
                                            ? own
                                            : own + "-" + objectId))));
                    return granting.grant(own + "-" + operator.suffix(), operator.objectId(), options);
                })
                .toList();
    }

    /** Who deploys is the same principal with and without being named: one grant, which does not go when the other comes. */
    private static Alias alias(Output<String> name) {
        return Alias.builder().name(name).build();
    }

    /** The client is another one at a desk than in CI; the one at creation stays. Who is named is who is meant. */
    private static CustomResourceOptions.Builder staying(
            Optional<List<Output<String>>> named, CustomResourceOptions.Builder options, String... properties) {
        return named.isEmpty() ? options.ignoreChanges(properties) : options;
    }

    private CustomResourceOptions.Builder options() {
        return areLeaving ? scope.child() : scope.everyday();
    }
}
