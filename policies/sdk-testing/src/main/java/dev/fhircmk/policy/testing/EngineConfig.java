package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges configuration as the engine does before a pack sees it: defaults of the schema, the pack's initial configuration, the
 * user's; in each the level of {@code all} first. Source: pulumi, {@code pkg/resource/analyzer/config.go}.
 */
final class EngineConfig {
    private EngineConfig() {}

    /** With what a pack says about itself. */
    static Map<String, PolicyConfig> merge(PolicyPack pack, Map<String, PolicyConfig> user) {
        return merge(
                pack.policies().stream()
                        .map(policy -> new PackInfo.PolicyInfo(
                                policy.name(),
                                pack.levelOf(policy),
                                policy.configSchema().defaults()))
                        .toList(),
                pack.initialConfig(),
                user);
    }

    /** With what a pack answered. */
    static Map<String, PolicyConfig> merge(PackInfo info, Map<String, PolicyConfig> user) {
        return merge(info.policies(), info.initialConfig(), user);
    }

    private static Map<String, PolicyConfig> merge(
            List<PackInfo.PolicyInfo> policies, Map<String, PolicyConfig> initial, Map<String, PolicyConfig> user) {
        var merged = new LinkedHashMap<String, PolicyConfig>();
        policies.forEach(policy -> merged.put(policy.name(), PolicyConfig.of(policy.level(), policy.defaults())));
        apply(merged, initial);
        apply(merged, user);
        return merged;
    }

    private static void apply(Map<String, PolicyConfig> merged, Map<String, PolicyConfig> layer) {
        Optional.ofNullable(layer.get("all"))
                .flatMap(PolicyConfig::level)
                .ifPresent(level -> merged.replaceAll(
                        (policy, before) -> new PolicyConfig(Optional.of(level), before.properties())));
        layer.forEach((policy, said) -> {
            var before = Optional.ofNullable(merged.get(policy));
            Optional<EnforcementLevel> level = said.level().or(() -> before.flatMap(PolicyConfig::level));
            if (level.isEmpty()) {
                throw new IllegalArgumentException("the configuration names policy '" + policy
                        + "', which the pack does not have; the engine refuses it: invalid enforcement level \"\"");
            }
            var properties = new LinkedHashMap<String, PropertyValue>();
            before.ifPresent(config -> properties.putAll(fields(config)));
            properties.putAll(fields(said));
            merged.put(policy, new PolicyConfig(level, Properties.of(properties)));
        });
    }

    private static Map<String, PropertyValue> fields(PolicyConfig config) {
        return ((PropertyValue.Obj) config.properties().value()).fields();
    }
}
