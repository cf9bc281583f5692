package dev.fhircmk.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of the stack that is deployed, as {@code pulumi config} shows it.
 *
 * @param values by full key, {@code namespace:key}, in clear
 * @param secretKeys the full keys of those values that are secret
 */
public record StackConfig(Map<String, String> values, Set<String> secretKeys) {
    /** No configuration. */
    public static final StackConfig NONE = new StackConfig(Map.of(), Set.of());

    /** Configuration that cannot change. */
    public StackConfig {
        values = Map.copyOf(values);
        secretKeys = Set.copyOf(secretKeys);
    }

    /** The value of a full key, {@code namespace:key}; that of a secret is in clear. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether the value of the full key is secret. */
    public boolean isSecret(String key) {
        return secretKeys.contains(key);
    }

    /** The keys only: values may be secret. */
    @Override
    public String toString() {
        return "configuration with " + values.keySet();
    }
}
