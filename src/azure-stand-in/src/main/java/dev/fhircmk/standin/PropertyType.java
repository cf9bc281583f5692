package dev.fhircmk.standin;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a property may hold, as far as the real provider looks at it. */
sealed interface PropertyType {
    /** The name of the type in the messages of the real provider. */
    String word();

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

    /** An object with known properties. Others are dropped without a word, as the real provider does. */
    record Struct(List<Property> properties) implements PropertyType {
        @Override
        public String word() {
            return "object";
        }

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
     * @param items what is in it
     * @param keys by which properties two items of it are the same; none where only their places tell
     */
    record Items(PropertyType items, List<String> keys) implements PropertyType {
        Items(PropertyType items) {
            this(items, List.of());
        }

        @Override
        public String word() {
            return "array";
        }
    }

    /** An object whose keys are the user's own. */
    record Entries(PropertyType values) implements PropertyType {
        @Override
        public String word() {
            return "object";
        }
    }

    /** A list of strings that goes to Azure as an object with these keys and empty values. The provider's word is for that. */
    record TextSet() implements PropertyType {
        @Override
        public String word() {
            return "object";
        }
    }

    /**
     * Whatever it is, it goes through as it is.
     *
     * @param objects the name of the objects that belong here; null where nothing is said against other values either
     */
    record Any(@Nullable String objects) implements PropertyType {
        Any() {
            this(null);
        }

        @Override
        public String word() {
            return objects == null ? "object" : objects;
        }
    }
}
