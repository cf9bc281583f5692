package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a PUT from the inputs. Inputs that the type does not know are left out, at any depth and without a word. */
final class RequestBody {
    private RequestBody() {}

    static JsonObject create(Struct type, JsonObject inputs) {
        return update(type, inputs, new JsonObject());
    }

    /**
     * The body of an update.
     *
     * @param previous the inputs before: what left a set of strings goes out as null, so that Azure takes it out
     */
    static JsonObject update(Struct type, JsonObject inputs, JsonObject previous) {
        var body = new JsonObject();
        for (var property : type.inputs()) {
            var value = inputs.get(property.name());
            if (value != null) {
                container(body, property.containers())
                        .add(
                                property.wireName(),
                                convert(
                                        Objects.requireNonNull(property.input()),
                                        value,
                                        previous.get(property.name())));
            }
        }
        return body;
    }

    /** Whether the body takes anything out of a set of strings: the real provider sends such a body as a PATCH. */
    static boolean takesOut(JsonObject body) {
        return body.asMap().values().stream()
                .anyMatch(value -> value.isJsonNull() || (value instanceof JsonObject object && takesOut(object)));
    }

    private static JsonElement convert(PropertyType type, JsonElement value, @Nullable JsonElement previous) {
        if (type instanceof Struct struct && value instanceof JsonObject object) {
            return update(struct, object, previous instanceof JsonObject before ? before : new JsonObject());
        }
        if (type instanceof Entries entries && value instanceof JsonObject object) {
            return Json.map(object, item -> convert(entries.values(), item, null));
        }
        if (type instanceof Items items && value instanceof JsonArray array) {
            return Json.map(array, item -> convert(items.items(), item, null));
        }
        if (type instanceof TextSet && value instanceof JsonArray array) {
            return set(array, previous instanceof JsonArray before ? before : new JsonArray());
        }
        return value;
    }

    private static JsonObject set(JsonArray items, JsonArray previous) {
        var result = new JsonObject();
        texts(previous).forEach(item -> result.add(item, JsonNull.INSTANCE));
        texts(items).forEach(item -> result.add(item, new JsonObject()));
        return result;
    }

    private static List<String> texts(JsonArray items) {
        return items.asList().stream()
                .filter(item -> item instanceof JsonPrimitive value && value.isString())
                .map(JsonElement::getAsString)
                .toList();
    }

    private static JsonObject container(JsonObject body, List<String> path) {
        var container = body;
        for (var name : path) {
            if (!container.has(name)) {
                container.add(name, new JsonObject());
            }
            container = container.getAsJsonObject(name);
        }
        return container;
    }
}
