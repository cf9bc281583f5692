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
import java.util.Optional;

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
        give(transaction, new Grant(principal, ServicePrincipal.ROLE_TYPE, role, scope, Optional.empty()), now);
    }

    /**
     * Gives a role as Azure itself, or its administrators, would; a role with an end is one of Privileged Identity Management.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException as for the others
     */
    public void give(Transaction transaction, Grant grant, Instant now) {
        Scope scope = grant.scope();
        Resources.requireScope(transaction, scope);
        RoleDefinition definition = Roles.required(transaction, grant.role());
        boolean given = Extensions.on(transaction, scope.key(), RoleAssignments.TYPE)
                .anyMatch(old -> RoleAssignments.isOf(old, definition, grant.principal()));
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
                        .with("principalId", grant.principal())
                        .with("principalType", grant.principalType())
                        .with("scope", scope.text())
                        .with("createdOn", now.toString())
                        .with("updatedOn", now.toString()));
        Extensions.put(transaction, assignment);
        effects.beginAtOnce(transaction, assignment, definition, grant.principal(), now, grant.end());
        grant.end().ifPresent(end -> ScheduleInstances.remember(transaction, assignment, end));
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

    /**
     * A role of a principal.
     *
     * @param principal its object id
     * @param principalType such as {@code ServicePrincipal} or {@code Group}
     * @param role the name of the role or its id
     * @param end when it ends by itself
     */
    public record Grant(String principal, String principalType, String role, Scope scope, Optional<Instant> end) {}
}
