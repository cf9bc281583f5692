package dev.fhircmk.policy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a component of a configuration record holds.
 *
 * @param schema its JSON Schema, without a default and a description
 * @param decoder reads the Java value from configuration; throws an {@link IllegalArgumentException} that begins with the value's path
 * @param strangers a sentence for each name in a value that means nothing there
 * @param parser the value of a default that is written as text
 * @param writer the value of a default that is a Java object
 * @param isOptional whether it may be left out
 */
record ConfigType(
        Map<String, Object> schema,
        Function<Properties, Object> decoder,
        Function<Properties, List<String>> strangers,
        Function<List<String>, PropertyValue> parser,
        Function<Object, PropertyValue> writer,
        boolean isOptional) {
    /** Beyond that a number on the wire is not the one that was written. */
    private static final long MAX_EXACT = 1L << 53;

    static ConfigType of(RecordComponent component) {
        return of(component, component.getGenericType(), Bounds.of(component));
    }

    private static ConfigType of(RecordComponent component, Type type, Bounds bounds) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var raw = generic.getRawType();
            var item = arguments[arguments.length - 1];
            if (raw == Optional.class) {
                return ofOptional(of(component, item, bounds));
            } else if (raw == List.class || raw == Set.class) {
                return ofList(of(component, item, bounds), raw == Set.class, bounds);
            } else if (raw == Map.class && arguments[0] == String.class) {
                return ofMap(of(component, item, Bounds.NONE));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return ofEnum(EnumConstants.of(plain));
            } else if (plain.isRecord()) {
                return ofRecord(ConfigRecord.of(plain.asSubclass(Record.class)));
            } else if (plain == String.class) {
                return scalar(
                        bounds, "string", place -> bounds.check(place.path(), text(place)), PropertyValue.Str::new);
            } else if (plain == boolean.class || plain == Boolean.class) {
                return scalar(
                        bounds,
                        "boolean",
                        ConfigType::bool,
                        text -> new PropertyValue.Bool(Boolean.parseBoolean(text)));
            } else if (plain == int.class || plain == Integer.class) {
                return number(
                        bounds, "integer", place -> (int) whole(place, bounds, Integer.MIN_VALUE, Integer.MAX_VALUE));
            } else if (plain == long.class || plain == Long.class) {
                return number(bounds, "integer", place -> whole(place, bounds, -MAX_EXACT, MAX_EXACT));
            } else if (plain == double.class || plain == Double.class) {
                return number(bounds, "number", place -> bounds.check(place.path(), number(place, "a number")));
            }
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + " cannot configure a policy: its "
                + component.getName() + " is a " + type.getTypeName()
                + "; configuration knows String, boolean, int, long, double, enums, records, and Optional, List, Set and"
                + " Map<String, ...> of those");
    }

    private static ConfigType number(Bounds bounds, String type, Function<Properties, Object> decoder) {
        return scalar(bounds, type, decoder, text -> new PropertyValue.Num(Double.parseDouble(text)));
    }

    private static ConfigType scalar(
            Bounds bounds, String type, Function<Properties, Object> decoder, Function<String, PropertyValue> parser) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        bounds.boundScalar(schema);
        return new ConfigType(
                schema,
                decoder,
                place -> List.of(),
                texts -> parser.apply(String.join(",", texts)),
                PropertyValue::of,
                false);
    }

    private static String text(Properties place) {
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
        var number = bounds.check(place.path(), number(place, "a whole number"));
        Bounds.require(number == Math.rint(number), place.path(), "must be a whole number, got " + number);
        var isInRange = number >= least && number <= most;
        Bounds.require(isInRange, place.path(), "must be between " + least + " and " + most + ", got " + number);
        return (long) number;
    }

    private static double number(Properties place, String wanted) {
        if (place.value() instanceof PropertyValue.Num number) {
            return number.value();
        }
        throw new IllegalArgumentException(place.path() + " must be " + wanted);
    }

    private static ConfigType ofEnum(EnumConstants constants) {
        var texts = constants.byText().keySet();
        return new ConfigType(
                Map.of("type", "string", "enum", List.copyOf(texts)),
                place -> {
                    var text = text(place);
                    var problem = "must be one of " + String.join(", ", texts) + ", got '" + text + "'";
                    Bounds.require(texts.contains(text), place.path(), problem);
                    return constants.read(place.path(), text);
                },
                place -> List.of(),
                written -> new PropertyValue.Str(String.join(",", written)),
                constant -> new PropertyValue.Str(EnumConstants.text((Enum<?>) constant)),
                false);
    }

    private static ConfigType ofList(ConfigType item, boolean unique, Bounds bounds) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "array");
        schema.put("items", item.schema);
        if (unique) {
            schema.put("uniqueItems", true);
        }
        bounds.boundItems(schema);
        return new ConfigType(
                schema,
                place -> {
                    Bounds.require(isList(place), place.path(), "must be a list");
                    var items = place.items().stream().map(item.decoder).toList();
                    bounds.checkItems(place.path(), items.size());
                    var set = new LinkedHashSet<>(items);
                    Bounds.require(!unique || set.size() == items.size(), place.path(), "must not hold an item twice");
                    return unique ? Collections.unmodifiableSet(set) : items;
                },
                place -> isList(place) ? item.strangersIn(place.items()) : List.of(),
                texts -> new PropertyValue.Arr(texts.stream()
                        .map(text -> item.parser.apply(List.of(oneItem(text))))
                        .toList()),
                value -> new PropertyValue.Arr(
                        ((Collection<?>) value).stream().map(item.writer).toList()),
                false);
    }

    /** Refuses a whole list where an item is to be, which would be one item without a word. */
    private static String oneItem(String text) {
        if (text.startsWith("[\"") && text.endsWith("\"]")) {
            throw new IllegalArgumentException(
                    "a defaultValue names the items of a list one by one, as in {\"a\", \"b\"}; got '" + text + "'");
        }
        return text;
    }

    private static boolean isList(Properties place) {
        return place.value() instanceof PropertyValue.Arr;
    }

    private static boolean isObject(Properties place) {
        return place.value() instanceof PropertyValue.Obj;
    }

    private List<String> strangersIn(Collection<Properties> places) {
        return places.stream().flatMap(place -> strangers.apply(place).stream()).toList();
    }

    private static ConfigType ofMap(ConfigType item) {
        return new ConfigType(
                Map.of("type", "object", "additionalProperties", item.schema),
                place -> {
                    Bounds.require(isObject(place), place.path(), "must be an object");
                    var fields = new LinkedHashMap<String, Object>();
                    place.fields().forEach((name, field) -> fields.put(name, item.decoder.apply(field)));
                    return Collections.unmodifiableMap(fields);
                },
                place -> isObject(place) ? item.strangersIn(place.fields().values()) : List.of(),
                texts -> notInAnAnnotation("a map"),
                value -> {
                    var fields = new LinkedHashMap<String, PropertyValue>();
                    ((Map<?, ?>) value)
                            .forEach((name, field) -> fields.put(String.valueOf(name), item.writer.apply(field)));
                    return new PropertyValue.Obj(fields);
                },
                false);
    }

    private static ConfigType ofRecord(ConfigRecord type) {
        return new ConfigType(
                type.schema(),
                place -> {
                    Bounds.require(isObject(place), place.path(), "must be an object");
                    return type.decode(place);
                },
                place -> type.strangers(place, Set.of()),
                texts -> notInAnAnnotation("a record"),
                value -> type.write((Record) value),
                false);
    }

    private static PropertyValue notInAnAnnotation(String what) {
        throw new IllegalArgumentException(
                what + "'s default cannot be written in an annotation; give config a record of defaults");
    }

    private static ConfigType ofOptional(ConfigType item) {
        return new ConfigType(
                item.schema,
                place -> place.isPresent() ? Optional.of(item.decoder.apply(place)) : Optional.empty(),
                item.strangers,
                item.parser,
                value -> item.writer.apply(((Optional<?>) value).orElseThrow()),
                true);
    }
}
