package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.store.Snapshot;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code $filter} of a list of role assignments: {@code atScope()}, {@code principalId eq '…'} and {@code assignedTo('…')},
 * also joined by {@code and}. Without {@code atScope()} the list holds what lies below the scope as well (Microsoft: "List
 * Azure role assignments using the REST API").
 *
 * @param atScope whether to leave out what lies below
 * @param principal the one principal that is asked for
 */
record AssignmentFilter(boolean atScope, Optional<String> principal) {
    private static final Pattern PRINCIPAL = Pattern.compile(
            "(?:principalId\\s+eq\\s+|assignedTo\\s*\\(\\s*)'\\{?([^'}]*)}?'", Pattern.CASE_INSENSITIVE);

    static AssignmentFilter of(String filter) {
        Matcher principal = PRINCIPAL.matcher(filter);
        return new AssignmentFilter(
                Pattern.compile("atScope\\(\\)", Pattern.CASE_INSENSITIVE)
                        .matcher(filter)
                        .find(),
                principal.find() ? Optional.of(principal.group(1)) : Optional.empty());
    }

    Stream<Extension> assignments(Snapshot snapshot, Scope scope) {
        Stream<Extension> here = Extensions.onOrAbove(snapshot, scope, RoleAssignments.TYPE);
        Stream<Extension> below = Extensions.onOrBelow(snapshot, scope, RoleAssignments.TYPE)
                .filter(assignment -> !assignment.scope().key().equals(scope.key()));
        return (atScope ? here : Stream.concat(here, below)).filter(this::isOfPrincipal);
    }

    private boolean isOfPrincipal(Extension assignment) {
        return principal
                .map(assignment.property("principalId")::equalsIgnoreCase)
                .orElse(true);
    }
}
