package dev.fhircmk.azurelocal.graph;

import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $filter} of a list of service principals, as far as clients use it to find one. */
final class PrincipalFilter {
    private static final Pattern EQUALS =
            Pattern.compile("\\s*(id|appId|displayName|servicePrincipalType)\\s+eq\\s+'([^']*)'\\s*");
    private static final Pattern NAMED =
            Pattern.compile("\\s*servicePrincipalNames/any\\(\\s*(\\w+)\\s*:\\s*\\1\\s+eq\\s+'([^']*)'\\s*\\)\\s*");

    private PrincipalFilter() {}

    static Predicate<ServicePrincipal> of(String filter) {
        Matcher named = NAMED.matcher(filter);
        if (named.matches()) {
            String name = named.group(2);
            return principal -> principal.appId().equalsIgnoreCase(name);
        }
        Matcher equals = EQUALS.matcher(filter);
        if (!equals.matches()) {
            throw GraphError.UNSUPPORTED_FILTER.of(filter);
        }
        String value = equals.group(2);
        return switch (equals.group(1)) {
            case "id" -> principal -> principal.objectId().equalsIgnoreCase(value);
            case "appId" -> principal -> principal.appId().equalsIgnoreCase(value);
            case "displayName" -> principal -> principal.displayName().equalsIgnoreCase(value);
            default -> principal -> principal.kind().equals(value);
        };
    }
}
