package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the permissions of a role definition or of a deny assignment come to on the keys of a vault, by their actions, whatever the
 * role is called. Source: "Understand Azure role definitions": {@code *} stands for any text, and {@code notDataActions} is taken from
 * {@code dataActions}.
 *
 * @param name of the role, as the portal shows it; empty for a deny assignment
 * @param keyPermissions those of {@code get}, {@code wrapKey} and {@code unwrapKey} that they name
 * @param onKeys what they come to on keys, by data actions
 * @param onVault what they come to on the vault, by the actions of Azure Resource Manager
 * @param writesPolicies whether they let a holder write the access policies of the vault
 */
record RolePermissions(
        String name, Set<String> keyPermissions, Set<KeyRight> onKeys, Set<KeyRight> onVault, boolean writesPolicies) {
    /** The data action of each permission that a service needs, by its name in access policies. */
    private static final Map<String, String> DATA_ACTIONS = Map.of(
            "get", "Microsoft.KeyVault/vaults/keys/read",
            "wrapKey", "Microsoft.KeyVault/vaults/keys/wrap/action",
            "unwrapKey", "Microsoft.KeyVault/vaults/keys/unwrap/action");

    /** A role that is not there any more. */
    static final RolePermissions NONE = new RolePermissions("", Set.of(), Set.of(), Set.of(), false);

    RolePermissions {
        keyPermissions = Set.copyOf(keyPermissions);
        onKeys = Set.copyOf(onKeys);
        onVault = Set.copyOf(onVault);
    }

    /**
     * Reads the list {@code permissions}.
     *
     * @param properties of a role definition or a deny assignment
     * @throws AzureException where they have none: it would pass for a list that permits nothing
     */
    static RolePermissions of(JsonObject properties) {
        var permissions = AzureAnswer.parts(properties, "permissions", "a role");
        return new RolePermissions(
                JsonTree.text(properties, "roleName").orElse(""),
                DATA_ACTIONS.entrySet().stream()
                        .filter(needed -> names(permissions, "dataActions", List.of(needed.getValue())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                rights(permissions, "dataActions", KeyRight::dataActions),
                rights(permissions, "actions", KeyRight::actions),
                names(permissions, "actions", KeyRight.WRITES_POLICIES));
    }

    private static Set<KeyRight> rights(
            List<JsonObject> permissions, String list, Function<KeyRight, List<String>> actions) {
        return Stream.of(KeyRight.values())
                .filter(right -> names(permissions, list, actions.apply(right)))
                .collect(Collectors.toSet());
    }

    /** Whether one part of the permissions names one of the actions and does not take it back. */
    private static boolean names(List<JsonObject> permissions, String list, Collection<String> actions) {
        var except = "not" + list.substring(0, 1).toUpperCase(Locale.ROOT) + list.substring(1);
        return permissions.stream()
                .anyMatch(part -> actions.stream()
                        .anyMatch(action -> matches(JsonTree.texts(part, list), action)
                                && !matches(JsonTree.texts(part, except), action)));
    }

    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, action));
    }

    static boolean matches(String pattern, String action) {
        var expression = Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return action.toLowerCase(Locale.ROOT).matches(expression);
    }
}
