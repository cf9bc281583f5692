package dev.fhircmk.policy.testing;

import com.pulumi.core.annotations.EnumType;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a value is, for a view that reads it and for the class of an SDK that has it.
 *
 * @param shape of the value
 * @param item of a list or map; absent otherwise
 * @param innermost the class inside of outputs, optionals, lists and maps
 */
record SdkType(Shape shape, Optional<SdkType> item, Class<?> innermost) {
    /** What property values can be. */
    enum Shape {
        TEXT("text"),
        TRUTH("a boolean"),
        NUMBER("a number"),
        LIST("a list"),
        MAP("a map"),
        OBJECT("an object"),
        ANY("any value");

        private final String words;

        Shape(String words) {
            this.words = words;
        }
    }

    static SdkType of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            var item = of(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
            if (raw == List.class) {
                return new SdkType(Shape.LIST, Optional.of(item), item.innermost);
            } else if (raw == Map.class) {
                return new SdkType(Shape.MAP, Optional.of(item), item.innermost);
            }
            // An Output or an Optional; an Either may be one thing or another.
            return generic.getActualTypeArguments().length == 1
                    ? item
                    : new SdkType(Shape.ANY, Optional.empty(), item.innermost);
        }
        return type instanceof Class<?> plain
                ? new SdkType(shape(plain), Optional.empty(), plain)
                : new SdkType(Shape.ANY, Optional.empty(), Object.class);
    }

    private static Shape shape(Class<?> type) {
        if (type == Object.class
                || type == Properties.class
                || type == PropertyValue.class
                || type.isAnnotationPresent(EnumType.class)
                || type.getName().startsWith("com.google.")
                || type.getName().startsWith("com.pulumi.asset.")) {
            return Shape.ANY;
        } else if (type == String.class || type.isEnum()) {
            return Shape.TEXT;
        } else if (type == boolean.class || type == Boolean.class) {
            return Shape.TRUTH;
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? Shape.NUMBER : Shape.OBJECT;
    }

    /** Whether a view of this type reads a value of that. */
    boolean canRead(SdkType there) {
        if (shape == Shape.ANY || there.shape == Shape.ANY) {
            return true;
        } else if (isScalar() && there.isScalar() && (shape == Shape.TEXT || there.shape == Shape.TEXT)) {
            // A number and a boolean read as their texts, and a text that is one reads as it.
            return true;
        } else if (shape == Shape.OBJECT && there.shape == Shape.MAP) {
            return true;
        }
        return shape == there.shape
                && (item.isEmpty() || there.item.isEmpty() || item.get().canRead(there.item.get()));
    }

    private boolean isScalar() {
        return shape == Shape.TEXT || shape == Shape.TRUTH || shape == Shape.NUMBER;
    }

    /** The value in words, such as {@code a list of text}. */
    @Override
    public String toString() {
        return shape.words + item.map(of -> " of " + of).orElse("");
    }
}
