package dev.fhircmk.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private final boolean open;

    private ConfigSchema(
            Properties properties, List<String> required, Optional<ConfigRecord> configRecord, boolean open) {
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
        this.open = open;
    }

    /**
     * A schema by hand. The engine checks configuration by it, the SDK only that there are no other properties; see {@link
     * #open()}.
     *
     * @param properties the JSON Schema of each property by its name, of maps, lists, texts, numbers and booleans
     * @param required the names of those that must be given
     * @throws IllegalArgumentException where it names {@code enforcementLevel}, which every policy has, or is no schema
     */
    public static ConfigSchema of(Map<String, ?> properties, String... required) {
        return new ConfigSchema(Properties.of(properties), List.of(required), Optional.empty(), false);
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
                Properties.of(configRecord.properties()), configRecord.required(), Optional.of(configRecord), false);
    }

    /** The same schema, which lets other properties pass. A misspelt one is then not found. */
    public ConfigSchema open() {
        return new ConfigSchema(properties, required, configRecord, true);
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
                .forEach((name, schema) -> schema.find("default").ifPresent(value -> defaults.put(name, value)));
        return Collections.unmodifiableMap(defaults);
    }

    /**
     * Finds names that mean nothing, which the engine lets pass.
     *
     * @param config what the user configured
     * @return a sentence for each, with its place and the nearest name that there is
     */
    public List<String> strangers(Properties config) {
        if (open || !(config.value() instanceof PropertyValue.Obj)) {
            return List.of();
        }
        if (configRecord.isPresent()) {
            return configRecord.get().strangers(config, Set.of(LEVEL));
        }
        var names = new TreeSet<>(properties.names());
        names.add(LEVEL);
        return strangers(config, names);
    }

    static List<String> strangers(Properties config, Set<String> names) {
        return config.fields().entrySet().stream()
                .filter(field -> !names.contains(field.getKey()))
                .map(field -> field.getValue().path() + " cannot be configured; "
                        + Spelling.suggestion(field.getKey(), names, "what can is "))
                .toList();
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
