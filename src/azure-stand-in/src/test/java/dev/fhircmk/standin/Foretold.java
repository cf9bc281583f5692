package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a preview must say of a resource: of each output of the schema the value of the input of that name, and of all others that
 * they are not known.
 *
 * @param schema as the stand-in gives it to the engine
 */
record Foretold(JsonObject schema) {
    /** As Pulumi has it on the wire. */
    static final JsonElement UNKNOWN = new JsonPrimitive("04da6b54-80e4-46f7-96ec-b56ff0331ba9");

    /** What an update never changes, so that the state knows it. */
    private static final Set<String> KEPT = Set.of("name", "location");

    private static final String TYPES = "#/types/";

    JsonObject ofCreate(String token, JsonObject inputs) {
        // The schema has each type once, in the version that its token without a version stands for.
        var resource = schema.getAsJsonObject("resources").getAsJsonObject(token.replaceFirst("/v\\d+:", ":"));
        var outputs = of(resource, inputs);
        outputs.remove("azureApiVersion");
        outputs.add("id", UNKNOWN);
        return outputs;
    }

    JsonObject ofUpdate(String token, JsonObject inputs, JsonObject state) {
        var outputs = ofCreate(token, inputs);
        KEPT.stream().filter(outputs::has).forEach(name -> outputs.add(name, state.get(name)));
        return outputs;
    }

    private JsonObject of(JsonObject type, JsonObject inputs) {
        var outputs = new JsonObject();
        type.getAsJsonObject("properties")
                .asMap()
                .forEach((name, property) -> outputs.add(name, value(property.getAsJsonObject(), inputs.get(name))));
        return outputs;
    }

    private JsonElement value(JsonObject property, @Nullable JsonElement input) {
        if (property.has("$ref")) {
            var name = property.get("$ref").getAsString().substring(TYPES.length());
            return input instanceof JsonObject object
                    ? of(schema.getAsJsonObject("types").getAsJsonObject(name), object)
                    : UNKNOWN;
        }
        if (property.has("items")) {
            return input instanceof JsonArray array ? items(property.getAsJsonObject("items"), array) : UNKNOWN;
        }
        // A list of identities is answered as a map of them.
        var isMap = property.has("additionalProperties");
        return input == null || isMap != input.isJsonObject() ? UNKNOWN : input;
    }

    private JsonArray items(JsonObject property, JsonArray inputs) {
        var items = new JsonArray();
        inputs.forEach(input -> items.add(value(property, input)));
        return items;
    }
}
