package dev.fhircmk.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A record as the configuration of a policy.
 *
 * @param type the record's class
 * @param components what it is made of
 */
record ConfigRecord(Class<? extends Record> type, List<Component> components) {
    /**
     * One component.
     *
     * @param name its name
     * @param type what it holds
     * @param fallback what holds where the user says nothing
     */
    record Component(String name, ConfigType type, Optional<PropertyValue> fallback) {
        boolean isRequired() {
            return fallback.isEmpty() && !(type instanceof ConfigType.OptionalType);
        }

        Map<String, Object> schema() {
            var schema = new LinkedHashMap<>(type.schema());
            fallback.ifPresent(value -> schema.put("default", value));
            return schema;
        }
    }

    static ConfigRecord of(Class<? extends Record> type) {
        return new ConfigRecord(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(ConfigRecord::component)
                        .toList());
    }

    static ConfigRecord of(Record defaults) {
        return new ConfigRecord(
                defaults.getClass(),
                Arrays.stream(defaults.getClass().getRecordComponents())
                        .map(component -> new Component(
                                component.getName(), ConfigType.of(component), fallback(component, defaults)))
                        .toList());
    }

    private static Component component(RecordComponent component) {
        var type = ConfigType.of(component);
        var annotation = component.getAnnotation(ConfigProperty.class);
        Optional<PropertyValue> fallback = annotation == null || annotation.defaultValue().length == 0
                ? Optional.empty()
                : Optional.of(type.parse(List.of(annotation.defaultValue())));
        return new Component(component.getName(), type, fallback);
    }

    private static Optional<PropertyValue> fallback(RecordComponent component, Record defaults) {
        var value = read(component, defaults);
        return value.equals(Optional.empty())
                ? Optional.empty()
                : Optional.of(ConfigType.of(component).write(value));
    }

    static Object read(RecordComponent component, Record source) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(source);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException(
                    "cannot read " + component.getName() + " of " + component.getDeclaringRecord(), failed);
        }
    }

    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        components.forEach(component -> properties.put(component.name(), component.schema()));
        return properties;
    }

    List<String> required() {
        return components.stream()
                .filter(Component::isRequired)
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
                component -> strangers.addAll(component.type().strangers(config.at("[\"" + component.name() + "\"]"))));
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
                values.add(decode(component, config));
            } catch (IllegalArgumentException wrong) {
                problems.add(String.valueOf(wrong.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return make(values.toArray());
    }

    private static Object decode(Component component, Properties config) {
        var place = config.at("[\"" + component.name() + "\"]");
        if (place.isPresent() || component.type() instanceof ConfigType.OptionalType) {
            return component.type().decode(place);
        }
        var fallback =
                component.fallback().orElseThrow(() -> new IllegalArgumentException(place.path() + " is required"));
        return component
                .type()
                .decode(Properties.of(Map.of(component.name(), fallback)).at(component.name()));
    }

    private Record make(Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            // The record's own constructor knows best what is wrong.
            throw new IllegalArgumentException(
                    String.valueOf(Optional.ofNullable(refused.getCause())
                            .orElse(refused)
                            .getMessage()),
                    refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make " + type.getName(), impossible);
        }
    }
}
