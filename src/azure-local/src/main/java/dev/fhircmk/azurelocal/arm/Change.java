package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * A PUT or PATCH of a resource, with what ARM itself has found out about it.
 *
 * @param id the resource
 * @param location the region: of the request, or of the resource if it is there
 * @param body the request's body
 * @param existing the resource as it is
 * @param version the api-version
 * @param caller who calls
 * @param now when
 * @param transaction the transaction of the call
 */
public record Change(
        ResourcePath id,
        String location,
        JsonObject body,
        Optional<Resource> existing,
        ArmVersion version,
        Caller caller,
        Instant now,
        Transaction transaction) {
    /** What a call of ARM asks for. */
    static Change of(ArmCall call, ResourcePath id, String location, Optional<Resource> existing) {
        return new Change(
                id,
                location,
                call.request().json(),
                existing,
                call.version(),
                call.caller(),
                call.now(),
                call.transaction());
    }

    public JsonObject properties() {
        return JsonTree.object(body, "properties").orElseGet(JsonObject::new);
    }

    /** The properties that every tracked resource has: id, name, type, location, and tags if there are any. */
    public JsonBuilder envelope() {
        return JsonBuilder.json()
                .with("id", id.text())
                .with("name", id.qualifiedName())
                .with("type", id.type())
                .with("location", location)
                .withTree("tags", tags());
    }

    /** Who made the resource and who changed it last. */
    public JsonObject systemData() {
        JsonObject last = existing.flatMap(resource -> JsonTree.object(resource.body(), "systemData"))
                .orElseGet(() -> JsonBuilder.json()
                        .with("createdBy", caller.appId())
                        .with("createdByType", "Application")
                        .with("createdAt", now.toString())
                        .build());
        last.addProperty("lastModifiedBy", caller.appId());
        last.addProperty("lastModifiedByType", "Application");
        last.addProperty("lastModifiedAt", now.toString());
        return last;
    }

    /** The tags of the request; a PATCH that has none keeps the resource's. */
    public Optional<JsonObject> tags() {
        return JsonTree.object(body, "tags").map(Change::checked);
    }

    private static JsonObject checked(JsonObject tags) {
        for (String name : tags.keySet()) {
            if (JsonTree.text(tags, name).isEmpty()) {
                throw ArmError.badRequest("The tag '" + name + "' has no value; a tag value must be a string.");
            }
        }
        return tags;
    }
}
