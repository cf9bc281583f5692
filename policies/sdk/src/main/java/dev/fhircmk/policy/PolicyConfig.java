package dev.fhircmk.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a policy.
 *
 * @param level what a violation does; absent where it does not say
 * @param properties the rest, by the policy's own schema
 */
public record PolicyConfig(Optional<EnforcementLevel> level, Properties properties) {
    /** A level and nothing more. */
    public static PolicyConfig of(EnforcementLevel level) {
        return new PolicyConfig(Optional.of(level), Properties.of(Map.of()));
    }

    /** Properties, and the policy's own level. */
    public static PolicyConfig of(Map<String, ?> properties) {
        return new PolicyConfig(Optional.empty(), Properties.of(properties));
    }

    /** A level and properties. */
    public static PolicyConfig of(EnforcementLevel level, Map<String, ?> properties) {
        return new PolicyConfig(Optional.of(level), Properties.of(properties));
    }
}
