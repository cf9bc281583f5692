package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Entry;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A resource as it is stored.
 *
 * @param id its id, spelt as when it was created
 * @param body what a GET answers, apart from what depends on the api-version
 */
public record Resource(ResourceId id, JsonObject body) {
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

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("subscription", id.subscription())
                .with("group", id.group())
                .with("type", id.type())
                .with("names", JsonTree.arrayOfTexts(id.names()))
                .with("body", body)
                .build();
    }

    static Resource fromRow(Entry entry) {
        return fromRow(entry.value());
    }

    static Resource fromRow(JsonObject row) {
        ResourceId id = new ResourceId(
                text(row, "subscription"), text(row, "group"), text(row, "type"), JsonTree.texts(row, "names"));
        return new Resource(id, JsonTree.object(row, "body").orElseThrow());
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow(() -> new NoSuchElementException(name));
    }
}
