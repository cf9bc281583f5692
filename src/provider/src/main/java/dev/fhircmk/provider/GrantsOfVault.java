package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.BuiltInRole;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may use the keys of a vault by its access policies, and who by roles: what of the one has no counterpart in the other.
 *
 * <p>Only roles of Key Vault that are known to be enough count. Source: "Provide access to Key Vault keys, certificates, and
 * secrets with Azure role-based access control", built-in roles.
 */
final class GrantsOfVault {
    private static final String ROLE_API = "2022-04-01";
    private static final Set<String> USE = Set.of("wrapkey", "unwrapkey", "all");
    private static final Set<String> MANAGE =
            Set.of("create", "update", "rotate", "recover", "delete", "import", "all");
    private static final Set<String> MANAGING_ROLES =
            Set.of(BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(), BuiltInRole.KEY_VAULT_ADMINISTRATOR.id());
    private static final Set<String> USING_ROLES = Set.of(
            BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(),
            BuiltInRole.KEY_VAULT_ADMINISTRATOR.id(),
            BuiltInRole.KEY_VAULT_CRYPTO_USER.id(),
            BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());

    private final List<Role> roles;
    private final Map<String, Set<String>> policies;
    private final ArmId vault;

    private record Role(String principal, String role, String scope, Optional<Instant> since) {}

    /**
     * Reads the roles.
     *
     * @param keyName the key whose roles count beside those of the vault
     * @param vaultProperties the vault as Azure describes it
     */
    GrantsOfVault(RestClient arm, ArmId vault, Optional<String> keyName, JsonObject vaultProperties) {
        this.vault = vault;
        this.policies = policies(vaultProperties);
        var scope = keyName.map(name -> vault.child("keys", name)).orElse(vault);
        this.roles = arm
                .list(
                        "read the role assignments of " + scope,
                        scope.path() + "/providers/Microsoft.Authorization/roleAssignments?api-version=" + ROLE_API)
                .stream()
                .map(assignment -> role(Json.part(assignment, "properties", KeyGrants.ROLE)))
                .toList();
    }

    private static Map<String, Set<String>> policies(JsonObject vaultProperties) {
        var policies = new TreeMap<String, Set<String>>();
        for (var policy : VaultPolicies.entries(vaultProperties)) {
            var keys = Json.known(Json.object(policy, "permissions"), "keys")
                    .map(Json::texts)
                    .orElseGet(List::of);
            var permissions = policies.computeIfAbsent(
                    Json.partText(policy, "objectId", "an access policy").toLowerCase(Locale.ROOT),
                    unused -> new HashSet<>());
            keys.forEach(permission -> permissions.add(permission.toLowerCase(Locale.ROOT)));
        }
        return policies;
    }

    private static Role role(JsonObject properties) {
        var definition = Json.partText(properties, "roleDefinitionId", KeyGrants.ROLE);
        return new Role(
                Json.partText(properties, "principalId", KeyGrants.ROLE).toLowerCase(Locale.ROOT),
                definition.substring(definition.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
                Json.partText(properties, "scope", KeyGrants.ROLE),
                Json.text(properties, "createdOn")
                        .map(text -> OffsetDateTime.parse(text).toInstant()));
    }

    /** The principals of policies that would lose what they may do with keys. */
    List<String> withoutRole() {
        return policies.keySet().stream()
                .filter(principal -> !needed(principal).stream().allMatch(enough -> holds(principal, enough)))
                .toList();
    }

    /** The principals of roles at the vault or its key that would lose what they may do with keys. */
    List<String> withoutPolicy() {
        return roles.stream()
                .filter(this::isOfVault)
                .filter(role -> USING_ROLES.contains(role.role()))
                .filter(role -> !isCovered(role))
                .map(Role::principal)
                .distinct()
                .sorted()
                .toList();
    }

    /** When the last of the roles that take the place of policies was made. */
    Optional<Instant> newestRole() {
        return policies.keySet().stream()
                .flatMap(principal -> needed(principal).stream().flatMap(enough -> oldest(principal, enough).stream()))
                .max(Comparator.naturalOrder());
    }

    private boolean isOfVault(Role role) {
        return ArmId.read(role.scope()).filter(vault::covers).isPresent();
    }

    private boolean isCovered(Role role) {
        var permissions = policies.getOrDefault(role.principal(), Set.of());
        var wanted = MANAGING_ROLES.contains(role.role()) ? MANAGE : USE;
        return permissions.stream().anyMatch(wanted::contains);
    }

    /** The sets of roles, one of each of which takes the place of the policy. */
    private Collection<Set<String>> needed(String principal) {
        var permissions = policies.getOrDefault(principal, Set.of());
        if (permissions.stream().anyMatch(MANAGE::contains)) {
            return List.of(MANAGING_ROLES);
        }
        return permissions.isEmpty() ? List.of() : List.of(USING_ROLES);
    }

    private boolean holds(String principal, Set<String> enough) {
        return roles.stream().anyMatch(role -> is(role, principal, enough));
    }

    private Optional<Instant> oldest(String principal, Set<String> enough) {
        return roles.stream()
                .filter(role -> is(role, principal, enough))
                .flatMap(role -> role.since().stream())
                .min(Comparator.naturalOrder());
    }

    private static boolean is(Role role, String principal, Set<String> enough) {
        return role.principal().equals(principal) && enough.contains(role.role());
    }
}
