package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the permissions of a role definition or of a deny assignment come to on the keys of a vault, by their data actions, whatever the
 * role is called. Source: "Understand Azure role definitions": {@code *} stands for any text, and {@code notDataActions} is taken from
 * {@code dataActions}.
 *
 * @param keyPermissions those of {@code get}, {@code wrapKey} and {@code unwrapKey} that they name
 */
record RolePermissions(Set<String> keyPermissions) {
    /** The data action of each permission that a service needs, by its name in access policies. */
    private static final Map<String, String> DATA_ACTIONS = Map.of(
            "get", "Microsoft.KeyVault/vaults/keys/read",
            "wrapKey", "Microsoft.KeyVault/vaults/keys/wrap/action",
            "unwrapKey", "Microsoft.KeyVault/vaults/keys/unwrap/action");

    RolePermissions {
        keyPermissions = Set.copyOf(keyPermissions);
    }

    /**
     * Reads the list {@code permissions}.
     *
     * @param properties of a role definition or a deny assignment
     */
    static RolePermissions of(JsonObject properties) {
        var permissions = JsonTree.objects(properties, "permissions");
        return new RolePermissions(DATA_ACTIONS.entrySet().stream()
                .filter(needed -> permissions.stream().anyMatch(part -> names(part, needed.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private static boolean names(JsonObject part, String action) {
        return matches(JsonTree.texts(part, "dataActions"), action)
                && !matches(JsonTree.texts(part, "notDataActions"), action);
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
