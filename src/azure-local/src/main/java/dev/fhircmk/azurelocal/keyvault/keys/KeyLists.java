package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Lists of keys, page by page. */
final class KeyLists {
    private final int pageSize;

    /**
     * Lists.
     *
     * @param pageSize the most items on a page; Azure's is 25
     */
    KeyLists(int pageSize) {
        this.pageSize = pageSize;
    }

    JsonObject keys(VaultAccess access, StoreView snapshot, Request request) {
        access.require(KeyPermission.LIST);
        Stream<JsonObject> items = access.keys()
                .all(snapshot)
                .filter(key -> key.deletion().isEmpty())
                .map(key -> access.bundles().item(access.keys().current(snapshot, key)));
        return page(access, request, items);
    }

    JsonObject versions(VaultAccess access, StoreView snapshot, String name, Request request) {
        access.requireFor(name, KeyPermission.LIST);
        access.keys().required(snapshot, name);
        return page(access, request, access.keys().versions(snapshot, name).map(access.bundles()::versionItem));
    }

    JsonObject deleted(VaultAccess access, StoreView snapshot, Request request, Instant now) {
        access.require(KeyPermission.LIST);
        Stream<JsonObject> items = access.keys()
                .all(snapshot)
                .flatMap(key -> key.deletion().filter(deletion -> !deletion.isUnderWay(now)).stream()
                        .map(deletion ->
                                access.bundles().deletedItem(access.keys().current(snapshot, key), deletion)));
        return page(access, request, items);
    }

    private JsonObject page(VaultAccess access, Request request, Stream<JsonObject> items) {
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

    private static String nextLink(VaultAccess access, Request request, int next, int size) {
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
