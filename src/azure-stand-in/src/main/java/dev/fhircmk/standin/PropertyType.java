package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a property may hold, as far as the real provider looks at it. */
sealed interface PropertyType {
    /** The name of the type in the messages of the real provider. */
    default String word() {
        return "object";
    }

    /**
     * Converts a value that lies in lists, maps and objects of this type.
     *
     * @param objects converts an object with known properties
     * @param leaves converts every other value
     */
    default JsonElement convert(
            JsonElement value,
            BiFunction<Struct, JsonObject, JsonElement> objects,
            BiFunction<PropertyType, JsonElement, JsonElement> leaves) {
        if (this instanceof Struct struct && value instanceof JsonObject object) {
            return objects.apply(struct, object);
        }
        if (this instanceof Entries entries && value instanceof JsonObject object) {
            return Json.map(object, item -> entries.values().convert(item, objects, leaves));
        }
        if (this instanceof Items list && value instanceof JsonArray array) {
            return Json.map(array, item -> list.items().convert(item, objects, leaves));
        }
        return leaves.apply(this, value);
    }

    /** A string; enumerations too, since the provider leaves their values to Azure. */
    record Text(
            @Nullable Pattern pattern,
            @Nullable Integer minLength,
            @Nullable Integer maxLength) implements PropertyType {
        @Override
        public String word() {
            return "string";
        }
    }

    /** A number, or a whole one. */
    record Numeric(
            boolean whole,
            @Nullable Double minimum,
            @Nullable Double maximum) implements PropertyType {
        @Override
        public String word() {
            return whole ? "integer" : "number";
        }
    }

    /** True or false. */
    record Flag() implements PropertyType {
        @Override
        public String word() {
            return "boolean";
        }
    }

    /** An object with known properties. The real provider drops others silently. */
    record Struct(List<Property> properties) implements PropertyType {
        List<Property> inputs() {
            return properties.stream()
                    .filter(property -> property.input() != null)
                    .toList();
        }

        List<Property> outputs() {
            return properties.stream()
                    .filter(property -> property.output() != null)
                    .toList();
        }
    }

    /**
     * A list.
     *
     * @param items the type of its items
     * @param keys the properties by which two items are the same; none where only their places tell
     */
    record Items(PropertyType items, List<String> keys) implements PropertyType {
        @Override
        public String word() {
            return "array";
        }
    }

    /** An object whose keys the user chooses. */
    record Entries(PropertyType values) implements PropertyType {}

    /** A list of strings that Azure gets as an object with these keys and empty values, after which the provider names it. */
    record TextSet() implements PropertyType {}

    /**
     * Any value, which is handed on unchanged.
     *
     * @param objects the name of the objects that belong here; null where other values are accepted too
     */
    record Any(@Nullable String objects) implements PropertyType {
        @Override
        public String word() {
            return objects == null ? "object" : objects;
        }
    }

    /**
     * One property of a resource, as the SDKs and as Azure know it.
     *
     * @param name its name in the SDKs
     * @param wireName its name in requests and answers of Azure
     * @param containers the objects around it in Azure's requests and answers that the SDKs do not have; outermost first
     * @param input the type of the input; null where Azure alone sets it
     * @param output the type of the output; null where Azure never tells it
     * @param required whether Check refuses inputs without it
     * @param createOnly whether another value replaces the resource
     * @param keepRemote whether Azure's value is kept where the inputs have none, since parts of it may be resources of their own
     * @param defaultValue the value that Azure sets where the inputs have none
     */
    record Property(
            String name,
            String wireName,
            List<String> containers,
            @Nullable PropertyType input,
            @Nullable PropertyType output,
            boolean required,
            boolean createOnly,
            boolean keepRemote,
            @Nullable JsonElement defaultValue) {}
}
