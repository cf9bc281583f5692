package dev.fhircmk.policy;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@link ConfigProperty} says about a component, or about the items of a list: bounds of numbers and texts apply to the items too.
 *
 * @param said the annotation of the component, or one without bounds
 */
record Bounds(ConfigProperty said) {
    private record Unbounded(@ConfigProperty Object component) {}

    static final Bounds NONE = of(Unbounded.class.getRecordComponents()[0]);

    static Bounds of(RecordComponent component) {
        var annotation = component.getAnnotation(ConfigProperty.class);
        return annotation == null ? NONE : new Bounds(annotation);
    }

    void boundScalar(Map<String, Object> schema) {
        put(schema, "minimum", said.minimum(), Double.NEGATIVE_INFINITY);
        put(schema, "maximum", said.maximum(), Double.POSITIVE_INFINITY);
        put(schema, "minLength", said.minLength(), 0);
        put(schema, "maxLength", said.maxLength(), Integer.MAX_VALUE);
        put(schema, "pattern", said.pattern(), "");
    }

    void boundItems(Map<String, Object> schema) {
        put(schema, "minItems", said.minItems(), 0);
        put(schema, "maxItems", said.maxItems(), Integer.MAX_VALUE);
    }

    private static void put(Map<String, Object> schema, String keyword, Object value, Object unsaid) {
        if (!value.equals(unsaid)) {
            schema.put(keyword, value);
        }
    }

    String check(String path, String text) {
        require(text.length() >= said.minLength(), path, "must have " + said.minLength() + " characters or more");
        require(text.length() <= said.maxLength(), path, "must have " + said.maxLength() + " characters at most");
        var matches = Pattern.compile(said.pattern()).matcher(text).find();
        require(matches, path, "must match " + said.pattern() + ", got '" + text + "'");
        return text;
    }

    double check(String path, double number) {
        require(number >= said.minimum(), path, "must be " + said.minimum() + " or more, got " + number);
        require(number <= said.maximum(), path, "must be " + said.maximum() + " at most, got " + number);
        return number;
    }

    void checkItems(String path, int count) {
        require(count >= said.minItems(), path, "must have " + said.minItems() + " items or more, got " + count);
        require(count <= said.maxItems(), path, "must have " + said.maxItems() + " items at most, got " + count);
    }

    static void require(boolean met, String path, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(path + " " + otherwise);
        }
    }
}
