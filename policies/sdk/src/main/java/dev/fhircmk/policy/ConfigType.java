package dev.fhircmk.policy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a component of a configuration record holds: its JSON Schema, and how it is read from configuration. */
sealed interface ConfigType
        permits ConfigScalar,
                ConfigType.EnumType,
                ConfigType.ListType,
                ConfigType.MapType,
                ConfigType.RecordType,
                ConfigType.OptionalType {
    /** The JSON Schema, without a default. */
    Map<String, Object> schema();

    /**
     * Reads a value from configuration.
     *
     * @throws IllegalArgumentException that begins with the value's path
     */
    Object decode(Properties place);

    /** A sentence for each name in a value that has no meaning there. */
    default List<String> strangers(Properties place) {
        return List.of();
    }

    /** The value of a default that is written as text. */
    PropertyValue parse(List<String> texts);

    /** The value of a default that is a Java object. */
    default PropertyValue write(Object value) {
        return PropertyValue.of(value);
    }

    static ConfigType of(RecordComponent component) {
        return of(component, component.getGenericType(), Bounds.of(component));
    }

    private static ConfigType of(RecordComponent component, Type type, Bounds bounds) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var raw = generic.getRawType();
            var item = arguments[arguments.length - 1];
            if (raw == Optional.class) {
                return new OptionalType(of(component, item, bounds));
            } else if (raw == List.class || raw == Set.class) {
                return new ListType(of(component, item, bounds.ofItem()), raw == Set.class, bounds);
            } else if (raw == Map.class && arguments[0] == String.class) {
                return new MapType(of(component, item, Bounds.NONE), bounds);
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return new EnumType(plain, EnumConstants.of(plain), bounds);
            } else if (plain.isRecord()) {
                return new RecordType(ConfigRecord.of(plain.asSubclass(Record.class)), bounds);
            }
            var scalar = ConfigScalar.of(plain, bounds);
            if (scalar.isPresent()) {
                return scalar.get();
            }
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + " cannot configure a policy: its "
                + component.getName() + " is a " + type.getTypeName()
                + "; configuration knows String, boolean, int, long, double, enums, records, and Optional, List, Set and"
                + " Map<String, ...> of those");
    }

    /** One of some texts. */
    record EnumType(Class<?> type, EnumConstants constants, Bounds bounds) implements ConfigType {
        @Override
        public Map<String, Object> schema() {
            return bounds.describe(Map.of(
                    "type", "string", "enum", List.copyOf(constants.byText().keySet())));
        }

        @Override
        public Object decode(Properties place) {
            var text = ConfigScalar.text(place);
            var constant = constants.byText().get(text);
            if (constant == null) {
                throw new IllegalArgumentException(place.path() + " must be one of "
                        + String.join(", ", constants.byText().keySet()) + ", got '" + text + "'");
            }
            return constant;
        }

        @Override
        public PropertyValue parse(List<String> texts) {
            return new PropertyValue.Str(String.join(",", texts));
        }

        @Override
        public PropertyValue write(Object value) {
            return new PropertyValue.Str(EnumConstants.text((Enum<?>) value));
        }
    }

    /** A list, or a set. */
    record ListType(ConfigType item, boolean unique, Bounds bounds) implements ConfigType {
        @Override
        public Map<String, Object> schema() {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "array");
            schema.put("items", item.schema());
            if (unique) {
                schema.put("uniqueItems", true);
            }
            bounds.boundItems(schema);
            return bounds.describe(schema);
        }

        @Override
        public Object decode(Properties place) {
            if (!(place.value() instanceof PropertyValue.Arr)) {
                throw new IllegalArgumentException(place.path() + " must be a list");
            }
            var items = place.items().stream().map(item::decode).toList();
            bounds.checkItems(place.path(), items.size());
            var set = new LinkedHashSet<>(items);
            if (unique && set.size() < items.size()) {
                throw new IllegalArgumentException(place.path() + " must not hold an item twice");
            }
            return unique ? Collections.unmodifiableSet(set) : items;
        }

        @Override
        public List<String> strangers(Properties place) {
            return place.value() instanceof PropertyValue.Arr
                    ? place.items().stream()
                            .flatMap(each -> item.strangers(each).stream())
                            .toList()
                    : List.of();
        }

        @Override
        public PropertyValue parse(List<String> texts) {
            return new PropertyValue.Arr(
                    texts.stream().map(text -> item.parse(List.of(text))).toList());
        }

        @Override
        public PropertyValue write(Object value) {
            var items = new ArrayList<PropertyValue>();
            ((Iterable<?>) value).forEach(element -> items.add(item.write(element)));
            return new PropertyValue.Arr(items);
        }
    }

    /** Values by text. */
    record MapType(ConfigType item, Bounds bounds) implements ConfigType {
        @Override
        public Map<String, Object> schema() {
            return bounds.describe(Map.of("type", "object", "additionalProperties", item.schema()));
        }

        @Override
        public Object decode(Properties place) {
            if (!(place.value() instanceof PropertyValue.Obj)) {
                throw new IllegalArgumentException(place.path() + " must be an object");
            }
            var fields = new LinkedHashMap<String, Object>();
            place.fields().forEach((name, field) -> fields.put(name, item.decode(field)));
            return Collections.unmodifiableMap(fields);
        }

        @Override
        public List<String> strangers(Properties place) {
            return place.value() instanceof PropertyValue.Obj
                    ? place.fields().values().stream()
                            .flatMap(each -> item.strangers(each).stream())
                            .toList()
                    : List.of();
        }

        @Override
        public PropertyValue parse(List<String> texts) {
            throw new IllegalArgumentException(
                    "a map's default cannot be written in an annotation; give config a record of defaults");
        }

        @Override
        public PropertyValue write(Object value) {
            var fields = new LinkedHashMap<String, PropertyValue>();
            ((Map<?, ?>) value).forEach((name, field) -> fields.put(String.valueOf(name), item.write(field)));
            return new PropertyValue.Obj(fields);
        }
    }

    /** A record in the record. */
    record RecordType(ConfigRecord type, Bounds bounds) implements ConfigType {
        @Override
        public Map<String, Object> schema() {
            return bounds.describe(type.schema());
        }

        @Override
        public Object decode(Properties place) {
            if (!(place.value() instanceof PropertyValue.Obj)) {
                throw new IllegalArgumentException(place.path() + " must be an object");
            }
            return type.decode(place);
        }

        @Override
        public List<String> strangers(Properties place) {
            return type.strangers(place, Set.of());
        }

        @Override
        public PropertyValue parse(List<String> texts) {
            throw new IllegalArgumentException(
                    "a record's default cannot be written in an annotation; give config a record of defaults");
        }

        @Override
        public PropertyValue write(Object value) {
            var fields = new LinkedHashMap<String, PropertyValue>();
            for (var component : type.type().getRecordComponents()) {
                var field = ConfigRecord.read(component, (Record) value);
                if (!field.equals(Optional.empty())) {
                    fields.put(component.getName(), ConfigType.of(component).write(field));
                }
            }
            return new PropertyValue.Obj(fields);
        }
    }

    /** Something that may be left out. */
    record OptionalType(ConfigType item) implements ConfigType {
        @Override
        public Map<String, Object> schema() {
            return item.schema();
        }

        @Override
        public Object decode(Properties place) {
            return place.isPresent() ? Optional.of(item.decode(place)) : Optional.empty();
        }

        @Override
        public List<String> strangers(Properties place) {
            return item.strangers(place);
        }

        @Override
        public PropertyValue parse(List<String> texts) {
            return item.parse(texts);
        }

        @Override
        public PropertyValue write(Object value) {
            return item.write(((Optional<?>) value).orElseThrow());
        }
    }
}
