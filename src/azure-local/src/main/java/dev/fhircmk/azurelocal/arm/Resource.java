package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.RecordJson;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Table;
import java.util.Optional;

/**
 * A resource as it is stored.
 *
 * @param id its id, spelt as when it was created
 * @param body what a GET answers, apart from what depends on the api-version
 */
public record Resource(ResourcePath id, JsonObject body) {
    static final Rows<Resource> ROWS = new Rows<>(Table.RESOURCES, Resource::toRow, Resource::fromRow);

    public String location() {
        return JsonTree.text(body, "location").orElse("");
    }

    public JsonObject properties() {
        return JsonTree.object(body, "properties").orElseGet(JsonObject::new);
    }

    public Optional<String> etag() {
        return JsonTree.text(body, "etag");
    }

    public Optional<String> provisioningState() {
        return JsonTree.text(body, "properties", "provisioningState");
    }

    /** The same resource in another provisioning state. */
    public Resource in(String state) {
        JsonObject changed = body.deepCopy();
        JsonObject properties = JsonTree.object(changed, "properties").orElseGet(JsonObject::new);
        properties.addProperty("provisioningState", state);
        changed.add("properties", properties);
        return new Resource(id, changed);
    }

    private JsonObject toRow() {
        JsonObject row = RecordJson.write(id);
        row.add("body", body);
        return row;
    }

    private static Resource fromRow(JsonObject row) {
        return new Resource(
                RecordJson.read(row, ResourcePath.class),
                JsonTree.object(row, "body").orElseThrow());
    }
}
