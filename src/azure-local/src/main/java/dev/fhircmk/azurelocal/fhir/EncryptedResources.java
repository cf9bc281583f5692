package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.datakey.DataKey;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.RecordJson;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of one service in the store. Every version is one row, sealed to its place; the row's key has a pseudonym in
 * place of type and id, because an id that a client chose may tell who the patient is.
 */
final class EncryptedResources {
    private final DataKey key;

    EncryptedResources(DataKey key) {
        this.key = key;
    }

    void put(Transaction transaction, StoredResource stored) {
        String place = place(stored.path()) + String.format("%08d", stored.version());
        byte[] plain = JsonTree.write(RecordJson.write(stored)).getBytes(StandardCharsets.UTF_8);
        transaction.put(
                Table.FHIR_RESOURCES,
                place,
                JsonBuilder.json().with("sealed", key.seal(plain, place)).build());
    }

    /** All versions, the oldest first; of a deleted resource, the deletion is one. */
    List<StoredResource> versions(StoreView snapshot, String type, String id) {
        return snapshot.list(Table.FHIR_RESOURCES, place(type + "/" + id)).stream()
                .map(this::open)
                .toList();
    }

    Optional<StoredResource> newest(StoreView snapshot, String type, String id) {
        List<StoredResource> versions = versions(snapshot, type, id);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The resources of that type that are not deleted, in the order in which they were last changed. */
    List<StoredResource> all(StoreView snapshot, String type) {
        Map<String, StoredResource> newest = new LinkedHashMap<>();
        snapshot.list(Table.FHIR_RESOURCES, key.owner() + "/").stream()
                .map(this::open)
                .forEach(version -> newest.put(version.path(), version));
        return living(newest.values(), type);
    }

    private static List<StoredResource> living(Collection<StoredResource> newest, String type) {
        return newest.stream()
                .filter(resource -> resource.type().equals(type) && !resource.deleted())
                .sorted(Comparator.comparing(StoredResource::lastUpdated).thenComparing(StoredResource::id))
                .toList();
    }

    private StoredResource open(Entry row) {
        JsonObject value = row.value();
        byte[] plain = key.open(JsonTree.text(value, "sealed").orElseThrow(), row.key());
        return RecordJson.read(JsonTree.parse(new String(plain, StandardCharsets.UTF_8)), StoredResource.class);
    }

    private String place(String path) {
        return key.owner() + "/" + key.pseudonym(path) + "/";
    }
}
