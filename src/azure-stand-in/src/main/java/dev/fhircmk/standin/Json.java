package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the JDK's collections have and Gson's lack. */
final class Json {
    private Json() {}

    /** The member as text; empty where it is missing or no text. */
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof com.google.gson.JsonPrimitive primitive && primitive.isString()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }

    /** The member as an object; an empty one where it is missing or none. */
    static JsonObject object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? member : new JsonObject();
    }

    /** The member as a list; an empty one where it is missing or none. */
    static List<JsonElement> list(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray member ? member.asList() : List.of();
    }

    static JsonArray map(JsonArray array, UnaryOperator<JsonElement> mapping) {
        var result = new JsonArray();
        array.forEach(item -> result.add(mapping.apply(item)));
        return result;
    }

    static JsonObject map(JsonObject object, UnaryOperator<JsonElement> mapping) {
        var result = new JsonObject();
        object.entrySet().forEach(member -> result.add(member.getKey(), mapping.apply(member.getValue())));
        return result;
    }

    /** The keys of an object, in a stable order. */
    static JsonArray keys(JsonObject object) {
        var result = new JsonArray();
        object.keySet().stream().sorted().forEach(result::add);
        return result;
    }

    /** The real provider reads all properties without the members that are null, at any depth. */
    static JsonElement withoutNulls(JsonElement value) {
        if (value instanceof JsonArray array) {
            return map(array, Json::withoutNulls);
        }
        return value instanceof JsonObject object ? withoutNulls(object) : value;
    }

    /** The real provider reads all properties without the members that are null, at any depth. */
    static JsonObject withoutNulls(JsonObject object) {
        var result = new JsonObject();
        object.entrySet().stream()
                .filter(member -> !member.getValue().isJsonNull())
                .forEach(member -> result.add(member.getKey(), withoutNulls(member.getValue())));
        return result;
    }
}
