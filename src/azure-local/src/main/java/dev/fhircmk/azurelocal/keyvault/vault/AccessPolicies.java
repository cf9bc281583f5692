package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** The access policies of a vault, one per tenant, object and application, as their JSON. */
final class AccessPolicies {
    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    private AccessPolicies() {}

    /**
     * The policies of a request, checked.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if one lacks an id or permits what is not known
     */
    static List<JsonObject> checked(JsonObject properties) {
        List<JsonObject> policies = JsonTree.objects(properties, "accessPolicies");
        for (JsonObject policy : policies) {
            for (String property : List.of("tenantId", "objectId", "permissions")) {
                if (JsonTree.element(policy, property).isEmpty()) {
                    throw VaultError.MISSING.of(property);
                }
            }
            if (!hasIds(policy)
                    || !permissions(policy, "keys").stream()
                            .allMatch(permission -> KeyPermission.of(permission).isPresent())) {
                throw VaultError.INVALID_POLICIES.of();
            }
        }
        return policies;
    }

    /** Whether an id is one of the directory's is not looked at, as by Azure: a policy for an object that is not there stays. */
    private static boolean hasIds(JsonObject policy) {
        return List.of("tenantId", "objectId").stream()
                        .allMatch(id ->
                                JsonTree.text(policy, id).filter(Guids::has).isPresent())
                // azure-native sends an empty id where there is none.
                && JsonTree.text(policy, "applicationId")
                        .filter(id -> !id.isEmpty() && !Guids.has(id))
                        .isEmpty();
    }

    /** What {@code accessPolicies/add} does: permissions are joined with what is there. */
    static List<JsonObject> add(List<JsonObject> current, List<JsonObject> change) {
        return merge(current, change, AccessPolicies::union);
    }

    /** What {@code accessPolicies/replace} does: the entry of the same principal is exchanged. */
    static List<JsonObject> replace(List<JsonObject> current, List<JsonObject> change) {
        return merge(current, change, (kept, wanted) -> wanted);
    }

    /** What {@code accessPolicies/remove} does: permissions are taken away, and the entry with the last of them. */
    static List<JsonObject> remove(List<JsonObject> current, List<JsonObject> change) {
        return current.stream()
                .flatMap(policy -> find(change, policy)
                        .map(unwanted -> difference(policy, unwanted))
                        .map(left -> Stream.of(left).filter(AccessPolicies::permitsAnything))
                        .orElse(Stream.of(policy)))
                .toList();
    }

    /** Whether a policy permits that; one for an application on behalf of a user is not for the application alone. */
    static boolean permit(JsonObject properties, Caller caller, KeyPermission permission) {
        JsonObject principal = JsonBuilder.json()
                .with("tenantId", caller.tenantId())
                .with("objectId", caller.objectId())
                .build();
        return JsonTree.objects(properties, "accessPolicies").stream()
                .filter(policy -> samePrincipal(policy, principal))
                .flatMap(policy -> permissions(policy, "keys").stream())
                .flatMap(text -> KeyPermission.of(text).stream())
                .anyMatch(granted -> granted == permission || granted == KeyPermission.ALL);
    }

    private static List<String> permissions(JsonObject policy, String kind) {
        return JsonTree.texts(policy, "permissions", kind);
    }

    private static boolean permitsAnything(JsonObject policy) {
        return KINDS.stream().anyMatch(kind -> !permissions(policy, kind).isEmpty());
    }

    private static List<JsonObject> merge(
            List<JsonObject> current, List<JsonObject> change, BinaryOperator<JsonObject> both) {
        Stream<JsonObject> kept = current.stream()
                .map(policy -> find(change, policy)
                        .map(wanted -> both.apply(policy, wanted))
                        .orElse(policy));
        Stream<JsonObject> added =
                change.stream().filter(policy -> find(current, policy).isEmpty());
        return Stream.concat(kept, added).toList();
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

    private static Optional<JsonObject> find(List<JsonObject> policies, JsonObject wanted) {
        return policies.stream().filter(policy -> samePrincipal(policy, wanted)).findFirst();
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
