package dev.fhircmk.internal.attached;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.RoleAssignmentArgs;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.internal.azure.RoleAssignment;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that a user assigns on the resource of a component.
 *
 * @param scope the component that they belong to
 * @param isLocked whether a lock was asked for, which covers them too
 */
record AssignedRoles(ComponentScope scope, boolean isLocked) {
    private static final String INPUT = "roleAssignments.";
    private static final String CONDITION_VERSION = "2.0";
    private static final Set<String> PRINCIPAL_TYPES =
            Set.of("ServicePrincipal", "Group", "User", "ForeignGroup", "Device");

    /**
     * Makes them, each a child {@code <component>-role-<name>}, so that one can be added or dropped without another. Roles change
     * often, so they are protected only below a lock; in a destroy that is refused, the key, which depends on them, keeps them.
     */
    List<Resource> at(Optional<List<RoleAssignmentArgs>> asked, Output<String> resourceId) {
        var names = new HashSet<String>();
        var before = new ArrayList<Given>();
        var made = new ArrayList<Resource>();
        for (var assignment : asked.orElse(List.of())) {
            var logical = scope.check().present(INPUT + "name", assignment.name());
            if (!names.add(logical)) {
                throw scope.check()
                        .refusal(INPUT + "name must be another one for each assignment, got '" + logical
                                + "' twice; rename one of them");
            }
            var given = given(logical, assignment, before);
            before.add(given);
            made.add(make(given, assignment, resourceId));
        }
        return made;
    }

    /** Who gets which role; the same role twice would be one assignment in Azure, and refused there. */
    private record Given(String logical, String role, Output<String> principalId) {}

    private Given given(String logical, RoleAssignmentArgs assignment, List<Given> before) {
        var written = scope.check().present(INPUT + "roleDefinitionIdOrName", assignment.roleDefinitionIdOrName());
        var role = scope.check().refuse(() -> BuiltInRole.idOf(INPUT + "roleDefinitionIdOrName", written));
        var principal = scope.check().required(INPUT + "principalId", assignment.principalId());
        var checked = scope.check().checked(principal, id -> {
            var unused = AzureValues.objectIdOf(INPUT + "principalId", id);
            // As it is written: another spelling of the same id would replace an assignment that is there.
            return id;
        });
        for (var other : before) {
            if (other.role().equals(role)) {
                checked = scope.check().checked(Output.tuple(checked, other.principalId()), ids -> {
                    if (ids.t1.equalsIgnoreCase(ids.t2)) {
                        throw scope.check()
                                .refusal("roleAssignments must give a role to a principal once, got '"
                                        + other.logical() + "' and '" + logical + "' for " + ids.t1 + " and " + written
                                        + "; drop one of them");
                    }
                    return ids.t1;
                });
            }
        }
        return new Given(logical, role, checked);
    }

    private Resource make(Given given, RoleAssignmentArgs assignment, Output<String> resourceId) {
        var condition = assignment.condition();
        return new RoleAssignment(
                scope.name() + "-role-" + given.logical(),
                RoleAssignment.inputs(
                                resourceId,
                                given.principalId(),
                                given.role(),
                                scope.check().refuse(() -> principalType(assignment)))
                        .description(assignment.description().map(Output::of).orElse(null))
                        .condition(condition.map(Output::of).orElse(null))
                        .conditionVersion(assignment
                                .conditionVersion()
                                .or(() -> condition.map(any -> CONDITION_VERSION))
                                .map(Output::of)
                                .orElse(null))
                        .build(),
                scope.attached(isLocked).build());
    }

    private static Optional<String> principalType(RoleAssignmentArgs assignment) {
        assignment
                .principalType()
                .filter(type -> !PRINCIPAL_TYPES.contains(type))
                .ifPresent(type -> {
                    throw new InvalidValueException(
                            INPUT + "principalType",
                            "ServicePrincipal, Group, User, ForeignGroup or Device",
                            type,
                            "leave it out to have Azure look the principal up");
                });
        return assignment.principalType();
    }
}
