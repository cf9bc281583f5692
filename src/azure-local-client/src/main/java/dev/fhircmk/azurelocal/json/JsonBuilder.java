package dev.fhircmk.azurelocal.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** Builds a Gson object in the order of the calls; an empty optional leaves its property out. */
public final class JsonBuilder {
    private final JsonObject tree = new JsonObject();

    public static JsonBuilder json() {
        return new JsonBuilder();
    }

    public JsonBuilder with(String name, String value) {
        tree.addProperty(name, value);
        return this;
    }

    public JsonBuilder with(String name, long value) {
        tree.addProperty(name, value);
        return this;
    }

    public JsonBuilder with(String name, boolean value) {
        tree.addProperty(name, value);
        return this;
    }

    public JsonBuilder with(String name, JsonElement value) {
        tree.add(name, value);
        return this;
    }

    public JsonBuilder with(String name, JsonBuilder value) {
        return with(name, value.build());
    }

    public JsonBuilder withText(String name, Optional<String> value) {
        return withTree(name, value.map(JsonPrimitive::new));
    }

    public JsonBuilder withTree(String name, Optional<? extends JsonElement> value) {
        value.ifPresent(present -> tree.add(name, present));
        return this;
    }

    public JsonObject build() {
        return tree;
    }
}
