package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Grant;
import dev.fhircmk.core.KeyPermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far grants on a key reach. */
final class GrantStrength {
    private GrantStrength() {}

    /** The grant that reaches furthest; the permissions of several access policies add up. */
    static Optional<Grant> best(List<Grant> grants) {
        var permissions = new HashSet<String>();
        var roles = new ArrayList<Grant.RoleAssignment>();
        for (var grant : grants) {
            if (grant instanceof Grant.AccessPolicy policy) {
                permissions.addAll(policy.keyPermissions());
            } else if (grant instanceof Grant.RoleAssignment role) {
                roles.add(role);
            }
        }
        Optional<Grant> policies = grants.stream()
                .filter(Grant.AccessPolicy.class::isInstance)
                .findFirst()
                .map(any -> new Grant.AccessPolicy(permissions));
        return Stream.concat(roles.stream().<Grant>map(role -> role).filter(GrantStrength::suffices), policies.stream())
                .filter(GrantStrength::suffices)
                .findFirst()
                .or(() -> roles.stream().<Grant>map(role -> role).findFirst())
                .or(() -> policies);
    }

    /** Whether a grant holds all that a service needs on its key. */
    static boolean suffices(Grant grant) {
        if (grant instanceof Grant.RoleAssignment role) {
            return role.roleDefinitionGuid().equals(KeyPermissions.CRYPTO_SERVICE_ENCRYPTION_USER);
        }
        var held = ((Grant.AccessPolicy) grant)
                .keyPermissions().stream()
                        .map(permission -> permission.toLowerCase(Locale.ROOT))
                        .toList();
        return held.contains("all")
                || held.containsAll(KeyPermissions.SERVICE.stream()
                        .map(permission -> permission.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
