package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.pulumi.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may use the keys of a vault by its access policies, and who by roles: what of the one has no counterpart in the other.
 *
 * <p>Only roles of Key Vault that are known to be enough count. Source: "Provide access to Key Vault keys, certificates, and
 * secrets with Azure role-based access control", built-in roles.
 */
final class GrantsOfVault {
    private static final Set<String> USE = Set.of("wrapkey", "unwrapkey", "all");
    private static final Set<String> MANAGE =
            Set.of("create", "update", "rotate", "recover", "delete", "import", "all");
    private final List<HeldRole> roles;
    private final Map<String, Set<String>> policies;
    private final ArmId vault;

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
        this.roles = HeldRole.at(arm, scope, scope.toString(), "");
    }

    private static Map<String, Set<String>> policies(JsonObject vaultProperties) {
        var policies = new TreeMap<String, Set<String>>();
        for (var policy : VaultPolicies.entries(vaultProperties)) {
            var keys = Json.texts(Json.object(policy, "permissions"), "keys");
            var permissions = policies.computeIfAbsent(
                    AzureAnswer.text(policy, "objectId", "an access policy").toLowerCase(Locale.ROOT),
                    unused -> new HashSet<>());
            keys.forEach(permission -> permissions.add(permission.toLowerCase(Locale.ROOT)));
        }
        return policies;
    }

    /** The principals of policies that would lose what they may do with keys. */
    List<String> withoutRole() {
        return policies.keySet().stream()
                .filter(principal -> needed(principal)
                        .filter(enough -> !holds(principal, enough))
                        .isPresent())
                .toList();
    }

    /** The principals of roles at the vault or its key that would lose what they may do with keys. */
    List<String> withoutPolicy() {
        return roles.stream()
                .filter(this::isOfVault)
                .filter(role -> is(role, BuiltInRole::usesKeys))
                .filter(role -> !isCovered(role))
                .map(HeldRole::principal)
                .distinct()
                .sorted()
                .toList();
    }

    /** When the last of the roles that take the place of policies was made. */
    Optional<Instant> newestRole() {
        return policies.keySet().stream()
                .flatMap(principal -> needed(principal).flatMap(enough -> oldest(principal, enough)).stream())
                .max(Comparator.naturalOrder());
    }

    private boolean isOfVault(HeldRole role) {
        return ArmId.read(role.scope()).filter(vault::covers).isPresent();
    }

    private boolean isCovered(HeldRole role) {
        var permissions = policies.getOrDefault(role.principal(), Set.of());
        var wanted = is(role, BuiltInRole::managesKeys) ? MANAGE : USE;
        return permissions.stream().anyMatch(wanted::contains);
    }

    /** The roles that take the place of the policy; empty where it takes none. */
    private Optional<Predicate<BuiltInRole>> needed(String principal) {
        var permissions = policies.getOrDefault(principal, Set.of());
        if (permissions.stream().anyMatch(MANAGE::contains)) {
            return Optional.of(BuiltInRole::managesKeys);
        }
        return permissions.isEmpty() ? Optional.empty() : Optional.of(BuiltInRole::usesKeys);
    }

    private boolean holds(String principal, Predicate<BuiltInRole> enough) {
        return held(principal, enough).findAny().isPresent();
    }

    private Optional<Instant> oldest(String principal, Predicate<BuiltInRole> enough) {
        return held(principal, enough).flatMap(role -> role.since().stream()).min(Comparator.naturalOrder());
    }

    private Stream<HeldRole> held(String principal, Predicate<BuiltInRole> enough) {
        return roles.stream().filter(role -> role.principal().equals(principal) && is(role, enough));
    }

    private static boolean is(HeldRole role, Predicate<BuiltInRole> enough) {
        return role.role().flatMap(BuiltInRole::of).filter(enough).isPresent();
    }
}
