package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.List;

/** Role assignments that the administration makes; unlike those that are made in ARM, they take effect at once. */
public final class GivenRoles {
    private final RoleEffects effects;
    private final RandomIds ids;

    public GivenRoles(RoleEffects effects, RandomIds ids) {
        this.effects = effects;
        this.ids = ids;
    }

    /**
     * Gives a principal a role at a scope.
     *
     * @param role its name or its id
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is no such role, or nothing is at that scope
     */
    public void give(Transaction transaction, String principal, String role, Scope scope, Instant now) {
        Resources.requireScope(transaction, scope);
        RoleDefinition definition = BuiltInRoles.named(role)
                .or(() -> BuiltInRoles.withId(role))
                .orElseThrow(() -> AuthorizationError.UNKNOWN_ROLE.of(role));
        boolean given = Extensions.on(transaction, scope.key(), RoleAssignments.TYPE)
                .anyMatch(old -> RoleAssignments.isOf(old, definition, principal));
        if (given) {
            return;
        }
        Extension assignment = Extension.of(
                scope,
                RoleAssignments.TYPE,
                ids.uuid().toString(),
                JsonBuilder.json()
                        .with(
                                "roleDefinitionId",
                                definition.idBelow(scope.subscription().orElse("")))
                        .with("principalId", principal)
                        .with("principalType", ServicePrincipal.ROLE_TYPE)
                        .with("scope", scope.text())
                        .with("createdOn", now.toString())
                        .with("updatedOn", now.toString()));
        Extensions.put(transaction, assignment);
        effects.beginAtOnce(transaction, assignment, definition, principal, now);
    }

    /** Takes every role from a principal, at once. */
    public void takeAll(Transaction transaction, String principal, Instant now) {
        List<Extension> held = Extensions.ofType(transaction, RoleAssignments.TYPE)
                .filter(assignment -> assignment.property("principalId").equalsIgnoreCase(principal))
                .toList();
        held.forEach(assignment -> {
            Extensions.remove(transaction, assignment);
            effects.endAtOnce(transaction, assignment);
        });
    }
}
