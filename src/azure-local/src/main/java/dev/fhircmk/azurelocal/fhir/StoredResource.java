package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;

/**
 * One version of a FHIR resource.
 *
 * @param type such as {@code Patient}
 * @param id the id of the resource
 * @param version its number, from 1 on
 * @param lastUpdated when it was made
 * @param deleted whether the resource was deleted with it
 * @param resource the resource with its {@code id} and {@code meta}; of a deleted one, nothing else
 */
record StoredResource(String type, String id, int version, Instant lastUpdated, boolean deleted, JsonObject resource) {

    static StoredResource of(String type, String id, int version, Instant now, JsonObject given) {
        return new StoredResource(type, id, version, now, false, stamped(given, type, id, version, now));
    }

    StoredResource deletedAt(Instant now) {
        return new StoredResource(
                type, id, version + 1, now, true, stamped(new JsonObject(), type, id, version + 1, now));
    }

    String etag() {
        return "W/\"" + version + "\"";
    }

    /** The path below the service. */
    String path() {
        return type + "/" + id;
    }

    private static JsonObject stamped(JsonObject given, String type, String id, int version, Instant now) {
        JsonObject meta =
                JsonTree.object(given, "meta").orElseGet(JsonObject::new).deepCopy();
        meta.addProperty("versionId", Integer.toString(version));
        meta.addProperty("lastUpdated", now.toString());
        JsonObject resource = JsonBuilder.json()
                .with("resourceType", type)
                .with("id", id)
                .with("meta", meta)
                .build();
        given.entrySet().stream()
                .filter(member -> !resource.has(member.getKey()))
                .forEach(member -> resource.add(member.getKey(), member.getValue()));
        return resource;
    }
}
