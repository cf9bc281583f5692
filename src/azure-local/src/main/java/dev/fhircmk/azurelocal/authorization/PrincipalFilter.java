package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.directory.Groups;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code $filter} of a list of role or deny assignments: {@code atScope()}, {@code principalId eq '…'} and
 * {@code assignedTo('…')}, also joined by {@code and}. Without {@code atScope()} the list holds what lies below the scope as well,
 * and {@code assignedTo} finds what is assigned to the groups of the principal too (Microsoft: "List Azure role assignments using
 * the REST API").
 *
 * @param atScope whether to leave out what lies below
 * @param principals the lower-case ids of which one is asked for; empty for any
 */
record PrincipalFilter(boolean atScope, Optional<Set<String>> principals) {
    private static final Pattern AT_SCOPE = Pattern.compile("atScope\\s*\\(\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRINCIPAL =
            Pattern.compile("principalId\\s+eq\\s+'\\{?([^'}]*)}?'", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNED =
            Pattern.compile("assignedTo\\s*\\(\\s*'\\{?([^'}]*)}?'\\s*\\)", Pattern.CASE_INSENSITIVE);

    /**
     * The filter of a call.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if it has a part that is not served
     */
    static PrincipalFilter of(ArmCall call) {
        String text = call.request().query("$filter").orElse("").strip();
        boolean atScope = false;
        Optional<Set<String>> principals = Optional.empty();
        for (String part : text.split("(?i)\\s+and\\s+", -1)) {
            Matcher principal = PRINCIPAL.matcher(part.strip());
            Matcher assigned = ASSIGNED.matcher(part.strip());
            if (AT_SCOPE.matcher(part.strip()).matches()) {
                atScope = true;
            } else if (principal.matches()) {
                principals = Optional.of(Set.of(principal.group(1).toLowerCase(Locale.ROOT)));
            } else if (assigned.matches()) {
                principals = Optional.of(Groups.withAllOf(call.transaction(), assigned.group(1)));
            } else if (!text.isEmpty()) {
                throw AuthorizationError.UNSUPPORTED_FILTER.of(part.strip());
            }
        }
        return new PrincipalFilter(atScope, principals);
    }

    /** The extensions of a type that are at the scope or above it, and also those below unless the filter leaves them out. */
    Stream<Extension> within(ArmCall call, String type) {
        Stream<Extension> here = Extensions.onOrAbove(call.transaction(), call.scope(), type);
        Stream<Extension> below = Extensions.onOrBelow(call.transaction(), call.scope(), type)
                .filter(extension ->
                        !extension.scope().key().equals(call.scope().key()));
        return atScope ? here : Stream.concat(here, below);
    }

    boolean isOfPrincipal(Extension extension) {
        return principals
                .map(wanted -> wanted.contains(extension.property("principalId").toLowerCase(Locale.ROOT)))
                .orElse(true);
    }
}
