package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The configuration of each policy of a pack, by the policy's name. */
record Configurations(Map<String, Configuration> byPolicy) {
    /**
     * The configuration of one policy.
     *
     * @param own its level where no configuration says another
     * @param decoded its configuration as its record, or what is wrong with it
     * @param siblings finds that of the other policies of the pack
     */
    record Configuration(
            Policy<?> policy,
            EnforcementLevel own,
            EnforcementLevel level,
            Properties properties,
            Decoded decoded,
            Function<String, Optional<Configuration>> siblings) {
        Configuration sibling(String name) {
            return siblings.apply(name)
                    .orElseThrow(() -> new IllegalStateException("the pack of policy '" + policy.name()
                            + "' has no policy '" + name + "' whose configuration could be read"));
        }

        boolean isDisabled() {
            return level == EnforcementLevel.DISABLED;
        }

        /** What a violation does: never more than advisory where the configuration turned the policy down to that. */
        Violation.Level levelOf(Violation violation) {
            if (level == EnforcementLevel.ADVISORY && own != EnforcementLevel.ADVISORY) {
                return Violation.Level.ADVISORY;
            }
            return violation
                    .level()
                    .orElse(level == EnforcementLevel.ADVISORY ? Violation.Level.ADVISORY : Violation.Level.MANDATORY);
        }

        <T extends Record> T as(Class<T> type) {
            if (!decoded.problems().isEmpty()) {
                throw new IllegalStateException("the configuration of policy '" + policy.name() + "' is not valid: "
                        + String.join("\n", decoded.problems()));
            }
            return decoded.value()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .orElseThrow(() -> new IllegalStateException("policy '" + policy.name() + "' is not configured by "
                            + type.getSimpleName() + "; give the record to its method config"));
        }
    }

    /** A record, or why it could not be made, a line for each problem; neither where the policy has no record. */
    record Decoded(Optional<Record> value, List<String> problems) {
        static Decoded of(Policy<?> policy, Properties properties) {
            var problems = new ArrayList<>(policy.configSchema().strangers(properties));
            Optional<Record> value = Optional.empty();
            try {
                value = policy.configSchema().decode(properties);
            } catch (IllegalArgumentException invalid) {
                String.valueOf(invalid.getMessage()).lines().forEach(problems::add);
            }
            return new Decoded(value, problems);
        }
    }

    /** The user's configuration, over the policies' own levels and defaults. */
    static Configurations of(PolicyPack pack, Map<String, PolicyConfig> config) {
        var byPolicy = new LinkedHashMap<String, Configuration>();
        for (var policy : pack.policies()) {
            var said = Optional.ofNullable(config.get(policy.name()));
            var properties = properties(policy, said);
            byPolicy.put(
                    policy.name(),
                    new Configuration(
                            policy,
                            pack.levelOf(policy),
                            said.flatMap(PolicyConfig::level).orElseGet(() -> pack.levelOf(policy)),
                            properties,
                            Decoded.of(policy, properties),
                            name -> Optional.ofNullable(byPolicy.get(name))));
        }
        return new Configurations(byPolicy);
    }

    /** What the configuration says, over the defaults. */
    private static Properties properties(Policy<?> policy, Optional<PolicyConfig> given) {
        var merged =
                new LinkedHashMap<String, PropertyValue>(policy.configSchema().defaults());
        given.map(PolicyConfig::properties)
                .map(PropertyValue::of)
                .ifPresent(
                        said -> merged.putAll(said instanceof PropertyValue.Obj object ? object.fields() : Map.of()));
        return Properties.of(merged);
    }

    Configuration of(Policy<?> policy) {
        var configuration = byPolicy.get(policy.name());
        if (configuration == null) {
            throw new IllegalArgumentException("no policy of this pack: " + policy.name());
        }
        return configuration;
    }

    /** What is wrong, a line for each. The configuration of a policy that does not run is not looked at. */
    List<String> problems() {
        return byPolicy.values().stream()
                .filter(configuration -> !configuration.isDisabled())
                .flatMap(configuration -> configuration.decoded().problems().stream()
                        .map(line -> "  " + configuration.policy().name() + ": " + line))
                .toList();
    }
}
