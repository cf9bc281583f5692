package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import java.util.List;
import java.util.stream.Stream;

/** Shows keys, their versions and their rotation policies; lists come page by page. */
final class KeyQueries {
    private final int pageSize;

    /**
     * Queries.
     *
     * @param pageSize the most items on a page; Azure's is 25
     */
    KeyQueries(int pageSize) {
        this.pageSize = pageSize;
    }

    JsonObject key(VaultAccess<?> access, Match call) {
        access.requireFor(call.value("key"), KeyPermission.GET);
        return access.bundles().bundle(access.version(call.value("key"), call.find("version")));
    }

    /** A deleted key, once its deletion is done. */
    JsonObject deletedKey(VaultAccess<?> access, Match call) {
        String name = call.value("key");
        access.requireFor(name, KeyPermission.GET);
        KeyRecord key = access.keys()
                .find(access.store(), name)
                .filter(found -> found.isDeletedBy(access.now()))
                .orElseThrow(() -> KeyError.DELETED_KEY_NOT_FOUND.of(name));
        return access.bundles().deletedBundle(key, access.current(key));
    }

    JsonObject rotationPolicy(VaultAccess<?> access, Match call) {
        access.requireFor(call.value("key"), KeyPermission.GET_ROTATION_POLICY);
        KeyRecord key = access.key(call.value("key"));
        RotationPolicy policy = key.policy()
                .orElseGet(() ->
                        RotationPolicy.unset(access.current(key).attributes().created()));
        return access.bundles().policy(key, policy);
    }

    JsonObject keys(VaultAccess<?> access, Match call) {
        access.require(KeyPermission.LIST);
        return page(
                access,
                call.request(),
                access.keys().live(access.store()).map(key -> access.bundles().item(access.current(key))));
    }

    JsonObject versions(VaultAccess<?> access, Match call) {
        access.requireFor(call.value("key"), KeyPermission.LIST);
        KeyRecord key = access.key(call.value("key"));
        return page(
                access,
                call.request(),
                access.keys().versions(access.store(), key.name()).map(access.bundles()::versionItem));
    }

    JsonObject deletedKeys(VaultAccess<?> access, Match call) {
        access.require(KeyPermission.LIST);
        Stream<JsonObject> items = access.keys()
                .all(access.store())
                .filter(key -> key.isDeletedBy(access.now()))
                .map(key -> access.bundles().deletedItem(key, access.current(key)));
        return page(access, call.request(), items);
    }

    private JsonObject page(VaultAccess<?> access, Request request, Stream<JsonObject> items) {
        int start = whole(request, "$skiptoken", 0);
        int size = Math.max(1, Math.min(pageSize, whole(request, "maxresults", pageSize)));
        List<JsonObject> all = items.toList();
        int from = Math.min(start, all.size());
        int to = Math.min(from + size, all.size());
        JsonBuilder page = JsonBuilder.json().with("value", JsonTree.array(all.subList(from, to)));
        if (to < all.size()) {
            page.with("nextLink", nextLink(access, request, to, size));
        }
        return page.build();
    }

    private static String nextLink(VaultAccess<?> access, Request request, int next, int size) {
        return AzureHosts.vaultUri(access.vault().name())
                + String.join("/", request.path())
                + "?api-version=" + request.query("api-version").orElse("")
                + "&$skiptoken=" + next + "&maxresults=" + size;
    }

    private static int whole(Request request, String parameter, int otherwise) {
        try {
            return request.query(parameter).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw KeyError.BAD_PARAMETER.of("The parameter " + parameter + " must be a whole number.");
        }
    }
}
