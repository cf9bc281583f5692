package dev.fhircmk.pulumi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads Gson's trees without nulls. A member that is null or not known yet is as if it were left out; one of another kind than is asked
 * for is a {@link ProviderException}, since nothing is known of what it was to say.
 */
public final class Json {
    private Json() {}

    /** The object that a text holds; empty where it holds something else. */
    public static Optional<JsonObject> parsed(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonParseException none) {
            return Optional.empty();
        }
    }

    /** The object in a file that is packed with a class, by the name that the class finds it by. */
    public static JsonObject packed(Class<?> owner, String name) {
        try (var file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The member, of any kind. */
    public static Optional<JsonElement> known(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> !value.isJsonNull() && !PropertyValues.isUnknown(value));
    }

    private static <T extends JsonElement> Optional<T> known(
            JsonObject object, String name, Class<T> type, String kind) {
        return known(object, name).map(value -> {
            if (!type.isInstance(value)) {
                throw new ProviderException(
                        Status.Code.INVALID_ARGUMENT, name + " must be " + kind + ", got " + kindOf(value));
            }
            return type.cast(value);
        });
    }

    private static String kindOf(JsonElement value) {
        return value.isJsonArray() ? "a list" : value.isJsonObject() ? "an object" : "a single value";
    }

    /** The member as text, also where it is a number or a flag. */
    public static Optional<String> text(JsonObject object, String name) {
        return known(object, name, JsonPrimitive.class, "a text").map(JsonElement::getAsString);
    }

    /** A text, which is refused where it was left out. */
    public static String required(JsonObject object, String name) {
        return text(object, name)
                .orElseThrow(() ->
                        new ProviderException(Status.Code.INVALID_ARGUMENT, name + " must be set; it was left out"));
    }

    /** The member as a flag; the text {@code true} counts as true. */
    public static Optional<Boolean> flag(JsonObject object, String name) {
        return known(object, name, JsonPrimitive.class, "true or false").map(JsonElement::getAsBoolean);
    }

    /** The member as an object; an empty one where there is none. */
    public static JsonObject object(JsonObject object, String name) {
        return known(object, name, JsonObject.class, "an object").orElseGet(JsonObject::new);
    }

    /** The items of the member; none where it was left out. */
    public static List<JsonElement> list(JsonObject object, String name) {
        return known(object, name, JsonArray.class, "a list")
                .map(JsonArray::asList)
                .orElseGet(List::of);
    }

    public static List<String> texts(JsonObject object, String name) {
        return list(object, name).stream().map(JsonElement::getAsString).toList();
    }

    /** Copies the members of these names that are known. */
    public static void copy(JsonObject from, JsonObject to, String... names) {
        for (var name : names) {
            known(from, name).ifPresent(value -> to.add(name, value));
        }
    }

    public static JsonArray array(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** The list with something else in the place of each item. */
    public static JsonArray map(JsonArray array, UnaryOperator<JsonElement> mapping) {
        var result = new JsonArray();
        array.forEach(item -> result.add(mapping.apply(item)));
        return result;
    }

    /** The object with something else in the place of each value. */
    public static JsonObject map(JsonObject object, UnaryOperator<JsonElement> mapping) {
        var result = new JsonObject();
        object.entrySet().forEach(member -> result.add(member.getKey(), mapping.apply(member.getValue())));
        return result;
    }

    /** The object without its members that are null. */
    public static JsonObject withoutNulls(JsonObject object) {
        var result = new JsonObject();
        object.entrySet().stream()
                .filter(member -> !member.getValue().isJsonNull())
                .forEach(member -> result.add(member.getKey(), member.getValue()));
        return result;
    }

    /** The same at any depth. */
    public static JsonElement withoutNullsAnywhere(JsonElement value) {
        if (value instanceof JsonArray array) {
            return map(array, Json::withoutNullsAnywhere);
        }
        return value instanceof JsonObject object ? withoutNullsAnywhere(object) : value;
    }

    public static JsonObject withoutNullsAnywhere(JsonObject object) {
        return map(withoutNulls(object), Json::withoutNullsAnywhere);
    }
}
