package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The access policies of a vault, one per tenant, object and application, as their JSON. */
final class AccessPolicies {
    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    private AccessPolicies() {}

    /**
     * The policies of a request, checked.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if one lacks an id or permits what is not known
     */
    static JsonArray checked(JsonObject properties) {
        List<JsonObject> policies = JsonTree.objects(properties, "accessPolicies");
        for (JsonObject policy : policies) {
            for (String property : List.of("tenantId", "objectId", "permissions")) {
                if (JsonTree.element(policy, property).isEmpty()) {
                    throw VaultError.MISSING.of(property);
                }
            }
            requireIds(policy);
            for (String permission : permissions(policy, "keys")) {
                if (KeyPermission.of(permission).isEmpty()) {
                    throw VaultError.INVALID_POLICIES.of();
                }
            }
        }
        return JsonTree.array(policies);
    }

    /** Whether an id is one of the directory's is not looked at, as by Azure: a policy for an object that is not there stays. */
    private static void requireIds(JsonObject policy) {
        boolean valid = List.of("tenantId", "objectId").stream()
                        .allMatch(id ->
                                JsonTree.text(policy, id).filter(Guids::has).isPresent())
                // azure-native sends an empty one where there is none.
                && JsonTree.text(policy, "applicationId")
                        .filter(id -> !id.isEmpty() && !Guids.has(id))
                        .isEmpty();
        if (!valid) {
            throw VaultError.INVALID_POLICIES.of();
        }
    }

    /** What {@code accessPolicies/add} does: permissions are joined with what is there. */
    static JsonArray add(JsonArray current, JsonArray change) {
        return merge(current, change, AccessPolicies::union);
    }

    /** What {@code accessPolicies/replace} does: the entry of the same principal is exchanged. */
    static JsonArray replace(JsonArray current, JsonArray change) {
        return merge(current, change, (kept, wanted) -> wanted);
    }

    /** What {@code accessPolicies/remove} does: permissions are taken away, and the entry with the last of them. */
    static JsonArray remove(JsonArray current, JsonArray change) {
        JsonArray left = new JsonArray();
        for (JsonElement element : current) {
            JsonObject policy = element.getAsJsonObject();
            Optional<JsonObject> unwanted = find(change, policy);
            JsonObject kept = unwanted.map(u -> difference(policy, u)).orElse(policy);
            if (unwanted.isEmpty()
                    || KINDS.stream().anyMatch(kind -> !permissions(kept, kind).isEmpty())) {
                left.add(kept);
            }
        }
        return left;
    }

    static List<String> permissions(JsonObject policy, String kind) {
        return JsonTree.texts(policy, "permissions", kind);
    }

    private static JsonArray merge(JsonArray current, JsonArray change, BinaryOperator<JsonObject> both) {
        JsonArray merged = new JsonArray();
        for (JsonElement element : current) {
            JsonObject policy = element.getAsJsonObject();
            merged.add(find(change, policy)
                    .map(wanted -> both.apply(policy, wanted))
                    .orElse(policy));
        }
        for (JsonElement element : change) {
            if (find(current, element.getAsJsonObject()).isEmpty()) {
                merged.add(element);
            }
        }
        return merged;
    }

    private static JsonObject union(JsonObject kept, JsonObject wanted) {
        return withPermissions(wanted, kind -> {
            List<String> all = new ArrayList<>(permissions(kept, kind));
            permissions(wanted, kind).stream().filter(p -> !contains(all, p)).forEach(all::add);
            return all;
        });
    }

    private static JsonObject difference(JsonObject kept, JsonObject unwanted) {
        return withPermissions(
                kept,
                kind -> permissions(kept, kind).stream()
                        .filter(p -> !contains(permissions(unwanted, kind), p))
                        .toList());
    }

    private static JsonObject withPermissions(JsonObject policy, Function<String, List<String>> permissionsOf) {
        JsonObject changed = policy.deepCopy();
        JsonObject permissions = new JsonObject();
        KINDS.forEach(kind -> permissions.add(kind, JsonTree.arrayOfTexts(permissionsOf.apply(kind))));
        changed.add("permissions", permissions);
        return changed;
    }

    private static Optional<JsonObject> find(JsonArray policies, JsonObject wanted) {
        for (JsonElement element : policies) {
            if (samePrincipal(element.getAsJsonObject(), wanted)) {
                return Optional.of(element.getAsJsonObject());
            }
        }
        return Optional.empty();
    }

    private static boolean samePrincipal(JsonObject one, JsonObject other) {
        return List.of("tenantId", "objectId", "applicationId").stream()
                .allMatch(id -> JsonTree.text(one, id)
                        .orElse("")
                        .equalsIgnoreCase(JsonTree.text(other, id).orElse("")));
    }

    private static boolean contains(List<String> permissions, String permission) {
        return permissions.stream().anyMatch(permission::equalsIgnoreCase);
    }
}
