package dev.fhircmk.provider.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
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
    private static final Map<String, List<String>> KNOWN = Map.of(
            "certificates",
            words(
                    "all get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers"
                            + " manageissuers recover purge backup restore"),
            KEYS,
            words(
                    "all encrypt decrypt wrapKey unwrapKey sign verify get list create update import delete backup restore"
                            + " recover purge release rotate getrotationpolicy setrotationpolicy"),
            "secrets",
            words("all get list set delete backup restore recover purge"),
            "storage",
            words("all get list delete set update regeneratekey recover purge backup restore setsas listsas getsas"
                    + " deletesas"));

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

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** The kinds of what is in a vault. */
    static Set<String> kinds() {
        return new TreeSet<>(KNOWN.keySet());
    }

    /** The permissions of a kind, as Azure spells them. */
    static List<String> known(String kind) {
        return KNOWN.getOrDefault(kind, List.of());
    }

    static PolicyPermissions ofKeys(List<String> permissions) {
        return new PolicyPermissions(Map.of(KEYS, lower(permissions)));
    }

    /** The permissions in a policy; unknown ones are left out. */
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

    private PolicyPermissions map(BiFunction<String, Set<String>, Set<String>> mapping) {
        var mapped = new TreeMap<>(byKind);
        mapped.replaceAll(mapping);
        return new PolicyPermissions(mapped);
    }

    PolicyPermissions without(PolicyPermissions others) {
        return map((kind, permissions) -> {
            var left = new TreeSet<>(permissions);
            left.removeAll(others.of(kind));
            return left;
        });
    }

    /** Those that the others permit by {@code all} alone. */
    PolicyPermissions withinAllOf(PolicyPermissions others) {
        return map((kind, permissions) -> others.hasAll(kind) ? permissions : Set.of())
                .without(others);
    }

    /** Those that the others do not permit, one by one or by {@code all}. */
    PolicyPermissions beyond(PolicyPermissions others) {
        return without(others).map((kind, permissions) -> others.hasAll(kind) ? Set.of() : permissions);
    }

    private boolean hasAll(String kind) {
        return of(kind).contains(ALL);
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
