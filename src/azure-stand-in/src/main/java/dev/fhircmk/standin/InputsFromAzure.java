package dev.fhircmk.standin;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.TreeSet;

/** The inputs that an existing resource would have come from: for import, and for what a refresh found changed. */
final class InputsFromAzure {
    private InputsFromAzure() {}

    /** All inputs of an imported resource, from its id and from what Azure tells of it. */
    static JsonObject imported(ResourceType type, ResourceId id, JsonObject answer) {
        var inputs = new JsonObject();
        id.parameters().forEach(inputs::addProperty);
        fromAnswer(type.body(), answer).entrySet().stream()
                .filter(member -> !member.getKey().equals("id"))
                .forEach(member -> inputs.add(member.getKey(), withoutEmpty(member.getValue())));
        return Json.withoutNullsAnywhere(inputs);
    }

    /** What the outputs tell of the inputs: all that can be set. */
    static JsonObject projection(Struct type, JsonObject outputs) {
        var inputs = new JsonObject();
        for (var property : type.inputs()) {
            var value = outputs.get(property.name());
            if (value != null) {
                inputs.add(property.name(), convert(requireNonNull(property.input()), value, false));
            }
        }
        return inputs;
    }

    private static JsonObject fromAnswer(Struct type, JsonObject answer) {
        var inputs = new JsonObject();
        for (var property : type.inputs()) {
            var value = Outputs.inside(answer, property.containers()).get(property.wireName());
            if (value != null && !value.isJsonNull()) {
                inputs.add(property.name(), convert(requireNonNull(property.input()), value, true));
            }
        }
        return inputs;
    }

    private static JsonElement convert(PropertyType type, JsonElement value, boolean wire) {
        if (type instanceof Struct struct && value instanceof JsonObject object) {
            return wire ? fromAnswer(struct, object) : projection(struct, object);
        }
        if (type instanceof Entries entries && value instanceof JsonObject object) {
            return Json.map(object, item -> convert(entries.values(), item, wire));
        }
        if (type instanceof Items items && value instanceof JsonArray array) {
            return Json.map(array, item -> convert(items.items(), item, wire));
        }
        // In a stable order.
        return type instanceof TextSet && value instanceof JsonObject object
                ? Json.array(new TreeSet<>(object.keySet()))
                : value;
    }

    /** Azure answers with many empty lists and objects that nobody wrote. */
    private static JsonElement withoutEmpty(JsonElement value) {
        if (value instanceof JsonObject object) {
            var left = Json.withoutNullsAnywhere(Json.map(object, InputsFromAzure::withoutEmpty));
            return left.isEmpty() ? JsonNull.INSTANCE : left;
        }
        if (value instanceof JsonArray array) {
            var left = new JsonArray();
            array.asList().stream()
                    .map(InputsFromAzure::withoutEmpty)
                    .filter(item -> !item.isJsonNull())
                    .forEach(left::add);
            return left.isEmpty() ? JsonNull.INSTANCE : left;
        }
        return value;
    }
}
