package dev.fhircmk.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A record as the configuration of a policy. */
record ConfigRecord(Class<? extends Record> type, List<Component> components) {
    /**
     * One component.
     *
     * @param fallback the default
     */
    record Component(RecordComponent source, ConfigType type, Optional<PropertyValue> fallback) {
        String name() {
            return source.getName();
        }

        /** The place of the component in the configuration. */
        Properties in(Properties config) {
            return config.at("[\"" + name() + "\"]");
        }

        Map<String, Object> schema() {
            var schema = new LinkedHashMap<>(type.schema());
            var description = Bounds.of(source).said().description();
            if (!description.isEmpty()) {
                schema.put("description", description);
            }
            fallback.ifPresent(value -> schema.put("default", value));
            return schema;
        }

        Object decode(Properties config) {
            var place = in(config);
            if (place.isPresent() || type.isOptional()) {
                return type.decoder().apply(place);
            }
            var value = fallback.orElseThrow(() -> new IllegalArgumentException(place.path() + " is required"));
            return type.decoder().apply(in(Properties.of(Map.of(name(), value))));
        }
    }

    /** A record whose components have the defaults of their annotations. */
    static ConfigRecord of(Class<? extends Record> type) {
        return of(type, (component, config) -> {
            var texts = Bounds.of(component).said().defaultValue();
            return texts.length == 0
                    ? Optional.empty()
                    : Optional.of(config.parser().apply(List.of(texts)));
        });
    }

    /** A record whose components have the defaults of an instance. */
    static ConfigRecord of(Record defaults) {
        return of(defaults.getClass(), (component, config) -> written(component, config, defaults));
    }

    private static ConfigRecord of(
            Class<? extends Record> type, BiFunction<RecordComponent, ConfigType, Optional<PropertyValue>> fallback) {
        return new ConfigRecord(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> {
                            var config = ConfigType.of(component);
                            return new Component(component, config, fallback.apply(component, config));
                        })
                        .toList());
    }

    /** The value of a component; absent where it is an empty {@code Optional}. */
    private static Optional<PropertyValue> written(RecordComponent component, ConfigType type, Record source) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            var value = accessor.invoke(source);
            return value.equals(Optional.empty())
                    ? Optional.empty()
                    : Optional.of(type.writer().apply(value));
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException(
                    "cannot read " + component.getName() + " of " + component.getDeclaringRecord(), failed);
        }
    }

    PropertyValue write(Record source) {
        var fields = new LinkedHashMap<String, PropertyValue>();
        components.forEach(component -> written(component.source(), component.type(), source)
                .ifPresent(value -> fields.put(component.name(), value)));
        return new PropertyValue.Obj(fields);
    }

    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        components.forEach(component -> properties.put(component.name(), component.schema()));
        return properties;
    }

    List<String> required() {
        return components.stream()
                .filter(component ->
                        component.fallback().isEmpty() && !component.type().isOptional())
                .map(Component::name)
                .toList();
    }

    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties());
        if (!required().isEmpty()) {
            schema.put("required", required());
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * A sentence for each name that the record does not have, nor a record in it.
     *
     * @param others names that may stand beside its own
     */
    List<String> strangers(Properties config, Set<String> others) {
        if (!(config.value() instanceof PropertyValue.Obj)) {
            return List.of();
        }
        var names = new TreeSet<>(others);
        components.forEach(component -> names.add(component.name()));
        var strangers = new ArrayList<>(ConfigSchema.strangers(config, names));
        components.forEach(
                component -> strangers.addAll(component.type().strangers().apply(component.in(config))));
        return strangers;
    }

    /**
     * Makes the record.
     *
     * @throws IllegalArgumentException with one line for each thing that is wrong
     */
    Record decode(Properties config) {
        var values = new ArrayList<Object>();
        var problems = new ArrayList<String>();
        for (var component : components) {
            try {
                values.add(component.decode(config));
            } catch (IllegalArgumentException wrong) {
                problems.add(String.valueOf(wrong.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            // The record's own constructor knows best what is wrong.
            throw new IllegalArgumentException(
                    Objects.requireNonNullElse(refused.getCause(), refused).getMessage(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make " + type.getName(), impossible);
        }
    }
}
