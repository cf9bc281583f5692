package dev.fhircmk.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be configured of a policy, as JSON Schema. The engine checks configuration by it and fills in the defaults before the
 * pack runs.
 */
public final class ConfigSchema {
    /** Nothing can be configured but the level. */
    public static final ConfigSchema NONE = of(Map.of());

    private static final String LEVEL = "enforcementLevel";

    private final Properties properties;
    private final List<String> required;
    private final Optional<ConfigRecord> configRecord;

    private ConfigSchema(Properties properties, List<String> required, Optional<ConfigRecord> configRecord) {
        if (properties.isPresent(LEVEL)) {
            throw new IllegalArgumentException("enforcementLevel cannot be explicitly specified in properties.");
        }
        if (required.contains(LEVEL)) {
            throw new IllegalArgumentException("\"enforcementLevel\" cannot be specified in required.");
        }
        // The engine would crash on it.
        properties.fields().forEach((name, schema) -> {
            if (!(schema.value() instanceof PropertyValue.Obj)) {
                throw new IllegalArgumentException("the schema of configuration property '" + name
                        + "' must be an object, such as {\"type\": \"string\"}");
            }
        });
        this.properties = properties;
        this.required = List.copyOf(required);
        this.configRecord = configRecord;
    }

    /**
     * A schema by hand. The engine checks configuration by it, the SDK does not.
     *
     * @param properties the JSON Schema of each property by its name, of maps, lists, texts, numbers and booleans
     * @param required the names of those that must be given
     * @throws IllegalArgumentException where it names {@code enforcementLevel}, which every policy has, or is no schema
     */
    public static ConfigSchema of(Map<String, ?> properties, String... required) {
        return new ConfigSchema(Properties.of(properties), List.of(required), Optional.empty());
    }

    /** The schema of a record; see {@link Policy#config(Class)}. */
    public static ConfigSchema of(Class<? extends Record> type) {
        return of(ConfigRecord.of(type));
    }

    /** The schema of a record with defaults; see {@link Policy#config(Record)}. */
    public static ConfigSchema of(Record defaults) {
        return of(ConfigRecord.of(defaults));
    }

    private static ConfigSchema of(ConfigRecord configRecord) {
        return new ConfigSchema(
                Properties.of(configRecord.properties()), configRecord.required(), Optional.of(configRecord));
    }

    /** The JSON Schema of each property by its name. */
    public Properties properties() {
        return properties;
    }

    /** The names of the properties that must be given. */
    public List<String> required() {
        return required;
    }

    /** Whether nothing can be configured but the level. */
    public boolean isEmpty() {
        return properties.names().isEmpty();
    }

    /** The record that configuration is decoded into; absent where the policy reads it as it is. */
    public Optional<Class<? extends Record>> recordType() {
        return configRecord.map(ConfigRecord::type);
    }

    /** The defaults of the properties that have one. */
    public Map<String, PropertyValue> defaults() {
        var defaults = new LinkedHashMap<String, PropertyValue>();
        properties
                .fields()
                .forEach((name, schema) -> schema.at("default")
                        .known()
                        .ifPresent(value -> defaults.put(name, PropertyValue.ofWire(value))));
        return Collections.unmodifiableMap(defaults);
    }

    /**
     * Decodes configuration into the policy's record; empty where the policy has none.
     *
     * @param config what the user configured, completed with the defaults
     * @throws IllegalArgumentException with one line for each thing that is wrong
     */
    public Optional<Record> decode(Properties config) {
        return configRecord.map(described -> described.decode(config));
    }
}
