package dev.fhircmk.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text, a boolean or a number in configuration.
 *
 * @param schemaType its type in JSON Schema
 * @param bounds its bounds
 * @param decoder makes the Java value
 */
record ConfigScalar(String schemaType, Bounds bounds, Function<Properties, Object> decoder) implements ConfigType {
    /** Beyond that a number on the wire is not the one that was written. */
    private static final long MAX_EXACT = 1L << 53;

    static Optional<ConfigType> of(Class<?> type, Bounds bounds) {
        if (type == String.class) {
            return Optional.of(new ConfigScalar("string", bounds, place -> bounds.check(place.path(), text(place))));
        } else if (type == boolean.class || type == Boolean.class) {
            return Optional.of(new ConfigScalar("boolean", bounds, ConfigScalar::bool));
        } else if (type == int.class || type == Integer.class) {
            return Optional.of(new ConfigScalar(
                    "integer", bounds, place -> (int) whole(place, bounds, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        } else if (type == long.class || type == Long.class) {
            return Optional.of(
                    new ConfigScalar("integer", bounds, place -> whole(place, bounds, -MAX_EXACT, MAX_EXACT)));
        } else if (type == double.class || type == Double.class) {
            return Optional.of(
                    new ConfigScalar("number", bounds, place -> bounds.check(place.path(), number(place, "a number"))));
        }
        return Optional.empty();
    }

    static String text(Properties place) {
        if (place.value() instanceof PropertyValue.Str text) {
            return text.value();
        }
        throw new IllegalArgumentException(place.path() + " must be a text");
    }

    private static boolean bool(Properties place) {
        if (place.value() instanceof PropertyValue.Bool bool) {
            return bool.value();
        }
        throw new IllegalArgumentException(place.path() + " must be true or false");
    }

    private static long whole(Properties place, Bounds bounds, long least, long most) {
        double number = bounds.check(place.path(), number(place, "a whole number"));
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(place.path() + " must be a whole number, got " + number);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    place.path() + " must be between " + least + " and " + most + ", got " + number);
        }
        return (long) number;
    }

    private static double number(Properties place, String wanted) {
        if (place.value() instanceof PropertyValue.Num number) {
            return number.value();
        }
        throw new IllegalArgumentException(place.path() + " must be " + wanted);
    }

    @Override
    public Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", schemaType);
        bounds.boundScalar(schema);
        return bounds.describe(schema);
    }

    @Override
    public Object decode(Properties place) {
        return decoder.apply(place);
    }

    @Override
    public PropertyValue parse(List<String> texts) {
        var text = String.join(",", texts);
        return switch (schemaType) {
            case "string" -> new PropertyValue.Str(text);
            case "boolean" -> new PropertyValue.Bool(Boolean.parseBoolean(text));
            default -> new PropertyValue.Num(Double.parseDouble(text));
        };
    }
}
