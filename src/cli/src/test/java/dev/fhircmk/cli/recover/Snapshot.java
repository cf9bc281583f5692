package dev.fhircmk.cli.recover;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The state of a stack, written as the engine goes on: what is being created is pending until its provider has answered. */
final class Snapshot {
    private static final String URN = "urn";

    private final Map<String, JsonObject> resources = new LinkedHashMap<>();
    private final Map<String, JsonObject> pending = new LinkedHashMap<>();

    synchronized Optional<JsonObject> find(String urn) {
        return Optional.ofNullable(resources.get(urn)).map(JsonObject::deepCopy);
    }

    /** The resources, in the order in which they were written. */
    synchronized List<JsonObject> resources() {
        return resources.values().stream().map(JsonObject::deepCopy).toList();
    }

    /**
     * Writes what is about to be done.
     *
     * @param what {@code creating} or {@code updating}
     */
    synchronized void begin(Cut cut, JsonObject resource, String what) {
        if (!cut.isDead()) {
            var operation = new JsonObject();
            operation.add("resource", resource.deepCopy());
            operation.addProperty("type", what);
            pending.put(resource.get(URN).getAsString(), operation);
        }
    }

    synchronized void write(Cut cut, JsonObject resource) {
        if (!cut.isDead()) {
            pending.remove(resource.get(URN).getAsString());
            resources.put(resource.get(URN).getAsString(), resource.deepCopy());
        }
    }

    synchronized void remove(String urn) {
        resources.remove(urn);
    }

    synchronized void clearPending() {
        pending.clear();
    }

    synchronized JsonObject export() {
        var operations = new JsonArray();
        pending.values().forEach(operations::add);
        var all = new JsonArray();
        resources.values().forEach(all::add);
        var deployment = new JsonObject();
        deployment.add("resources", all);
        deployment.add("pending_operations", operations);
        var export = new JsonObject();
        export.addProperty("version", 3);
        export.add("deployment", deployment);
        return export.deepCopy();
    }

    synchronized void load(JsonObject export) {
        resources.clear();
        pending.clear();
        var deployment = export.getAsJsonObject("deployment");
        objects(deployment, "resources")
                .forEach(resource -> resources.put(resource.get(URN).getAsString(), resource));
        objects(deployment, "pending_operations")
                .forEach(operation -> pending.put(
                        operation.getAsJsonObject("resource").get(URN).getAsString(), operation));
    }

    /** The id that a provider of the stack has; a new one where it has none yet. */
    synchronized String providerId(String urn) {
        return find(urn)
                .map(provider -> provider.get("id").getAsString())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return object.has(name)
                ? object.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(JsonObject::deepCopy)
                        .toList()
                : List.of();
    }
}
