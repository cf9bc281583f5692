package dev.fhircmk.provider.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry in the access policies of a vault permits, by the kind of what is in the vault. Neither letter case nor order says
 * anything.
 *
 * <p>Source: {@code Permissions} of Microsoft.KeyVault 2026-02-01, Azure/azure-rest-api-specs.
 *
 * @param byKind the permissions in lower case; a kind without any is not there
 */
public record PolicyPermissions(Map<String, Set<String>> byKind) {
    static final PolicyPermissions NONE = new PolicyPermissions(Map.of());

    private static final String KEYS = "keys";
    private static final String ALL = "all";

    /** As Azure spells them. */
    private static final Map<String, List<String>> KNOWN = known();

    /** Leaves out the kinds without any. */
    public PolicyPermissions {
        var sorted = new TreeMap<String, Set<String>>();
        byKind.forEach((kind, permissions) -> {
            if (!permissions.isEmpty()) {
                sorted.put(kind, new TreeSet<>(permissions));
            }
        });
        byKind = sorted;
    }

    private static Map<String, List<String>> known() {
        var known = new LinkedHashMap<String, List<String>>();
        known.put(
                "certificates",
                List.of(
                        ALL,
                        "get",
                        "list",
                        "delete",
                        "create",
                        "import",
                        "update",
                        "managecontacts",
                        "getissuers",
                        "listissuers",
                        "setissuers",
                        "deleteissuers",
                        "manageissuers",
                        "recover",
                        "purge",
                        "backup",
                        "restore"));
        known.put(
                KEYS,
                List.of(
                        ALL,
                        "encrypt",
                        "decrypt",
                        "wrapKey",
                        "unwrapKey",
                        "sign",
                        "verify",
                        "get",
                        "list",
                        "create",
                        "update",
                        "import",
                        "delete",
                        "backup",
                        "restore",
                        "recover",
                        "purge",
                        "release",
                        "rotate",
                        "getrotationpolicy",
                        "setrotationpolicy"));
        known.put("secrets", List.of(ALL, "get", "list", "set", "delete", "backup", "restore", "recover", "purge"));
        known.put(
                "storage",
                List.of(
                        ALL,
                        "get",
                        "list",
                        "delete",
                        "set",
                        "update",
                        "regeneratekey",
                        "recover",
                        "purge",
                        "backup",
                        "restore",
                        "setsas",
                        "listsas",
                        "getsas",
                        "deletesas"));
        return known;
    }

    /** The kinds of what is in a vault. */
    static Set<String> kinds() {
        return KNOWN.keySet();
    }

    /** The permissions of a kind, as Azure spells them. */
    static List<String> known(String kind) {
        return KNOWN.getOrDefault(kind, List.of());
    }

    static PolicyPermissions ofKeys(List<String> permissions) {
        return new PolicyPermissions(Map.of(KEYS, lower(permissions)));
    }

    /** What stands in a policy; what is not known yet does not. */
    public static PolicyPermissions of(JsonObject policy) {
        var permissions = Json.object(policy, "permissions");
        var byKind = new TreeMap<String, Set<String>>();
        KNOWN.keySet()
                .forEach(kind -> Json.known(permissions, kind)
                        .filter(list -> list instanceof JsonArray)
                        .ifPresent(list -> byKind.put(kind, lower(Json.texts(permissions, kind)))));
        return new PolicyPermissions(byKind);
    }

    private static Set<String> lower(List<String> permissions) {
        return permissions.stream()
                .map(permission -> permission.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    PolicyPermissions and(PolicyPermissions others) {
        var both = new TreeMap<String, Set<String>>();
        Stream.of(this, others)
                .forEach(one -> one.byKind.forEach((kind, permissions) ->
                        both.computeIfAbsent(kind, unused -> new TreeSet<>()).addAll(permissions)));
        return new PolicyPermissions(both);
    }

    PolicyPermissions without(PolicyPermissions others) {
        var left = new TreeMap<String, Set<String>>();
        byKind.forEach((kind, permissions) -> {
            var those = new TreeSet<>(permissions);
            those.removeAll(others.of(kind));
            left.put(kind, those);
        });
        return new PolicyPermissions(left);
    }

    /** Those that the others permit by {@code all} alone. */
    PolicyPermissions withinAllOf(PolicyPermissions others) {
        var within = new TreeMap<String, Set<String>>();
        byKind.forEach((kind, permissions) -> {
            if (others.of(kind).contains(ALL)) {
                within.put(kind, permissions);
            }
        });
        return new PolicyPermissions(within).without(others);
    }

    /** Those that the others do not permit, one by one or by {@code all}. */
    PolicyPermissions beyond(PolicyPermissions others) {
        var left = new TreeMap<>(without(others).byKind);
        left.keySet().removeIf(kind -> others.of(kind).contains(ALL));
        return new PolicyPermissions(left);
    }

    private Set<String> of(String kind) {
        return byKind.getOrDefault(kind, Set.of());
    }

    /** As Azure takes and spells it. */
    JsonObject json() {
        var json = new JsonObject();
        byKind.forEach((kind, permissions) -> json.add(kind, Json.array(spelled(kind, permissions))));
        return json;
    }

    private static List<String> spelled(String kind, Set<String> permissions) {
        return permissions.stream()
                .map(permission -> known(kind).stream()
                        .filter(permission::equalsIgnoreCase)
                        .findFirst()
                        .orElse(permission))
                .toList();
    }

    /** For a sentence. */
    @Override
    public String toString() {
        return byKind.entrySet().stream()
                .map(entry -> String.join(", ", spelled(entry.getKey(), entry.getValue())) + " on " + entry.getKey())
                .collect(Collectors.joining("; "));
    }
}
