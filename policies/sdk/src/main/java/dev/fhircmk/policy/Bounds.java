package dev.fhircmk.policy;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@link ConfigProperty} says about a component.
 *
 * @param annotation absent where nothing is said
 * @param isItem whether it is about the items of the component, not about the component itself
 */
record Bounds(Optional<ConfigProperty> annotation, boolean isItem) {
    static final Bounds NONE = new Bounds(Optional.empty(), false);

    static Bounds of(RecordComponent component) {
        return new Bounds(Optional.ofNullable(component.getAnnotation(ConfigProperty.class)), false);
    }

    /** The bounds of a list's items: those of numbers and texts go down to them. */
    Bounds ofItem() {
        return new Bounds(annotation, true);
    }

    Map<String, Object> describe(Map<String, Object> schema) {
        var described = new LinkedHashMap<>(schema);
        annotation
                .filter(said -> !isItem && !said.description().isEmpty())
                .ifPresent(said -> described.put("description", said.description()));
        return described;
    }

    void boundScalar(Map<String, Object> schema) {
        annotation.ifPresent(said -> {
            put(schema, "minimum", said.minimum(), Double.NEGATIVE_INFINITY);
            put(schema, "maximum", said.maximum(), Double.POSITIVE_INFINITY);
            put(schema, "minLength", said.minLength(), 0);
            put(schema, "maxLength", said.maxLength(), Integer.MAX_VALUE);
            put(schema, "pattern", said.pattern(), "");
        });
    }

    void boundItems(Map<String, Object> schema) {
        annotation.ifPresent(said -> {
            put(schema, "minItems", said.minItems(), 0);
            put(schema, "maxItems", said.maxItems(), Integer.MAX_VALUE);
        });
    }

    private static void put(Map<String, Object> schema, String keyword, Object value, Object unsaid) {
        if (!value.equals(unsaid)) {
            schema.put(keyword, value);
        }
    }

    String check(String path, String text) {
        annotation.ifPresent(said -> {
            require(text.length() >= said.minLength(), path, "must have " + said.minLength() + " characters or more");
            require(text.length() <= said.maxLength(), path, "must have " + said.maxLength() + " characters at most");
            require(
                    said.pattern().isEmpty()
                            || Pattern.compile(said.pattern()).matcher(text).find(),
                    path,
                    "must match " + said.pattern() + ", got '" + text + "'");
        });
        return text;
    }

    double check(String path, double number) {
        annotation.ifPresent(said -> {
            require(number >= said.minimum(), path, "must be " + said.minimum() + " or more, got " + number);
            require(number <= said.maximum(), path, "must be " + said.maximum() + " at most, got " + number);
        });
        return number;
    }

    void checkItems(String path, int count) {
        annotation.ifPresent(said -> {
            require(count >= said.minItems(), path, "must have " + said.minItems() + " items or more, got " + count);
            require(count <= said.maxItems(), path, "must have " + said.maxItems() + " items at most, got " + count);
        });
    }

    private static void require(boolean met, String path, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(path + " " + otherwise);
        }
    }
}
