package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/**
 * Merges configuration as the engine does before a pack sees it: defaults of the schema, the pack's initial configuration, the
 * user's; in each the level of {@code all} first. Source: pulumi, {@code pkg/resource/analyzer/config.go}.
 */
final class EngineConfig {
    private EngineConfig() {}

    /** With what a pack says of itself. */
    static Map<String, PolicyConfig> merge(PolicyPack pack, Map<String, PolicyConfig> user) {
        var merged = new LinkedHashMap<String, PolicyConfig>();
        pack.policies()
                .forEach(policy -> merged.put(
                        policy.name(),
                        new PolicyConfig(
                                Optional.of(pack.levelOf(policy)),
                                Properties.of(policy.configSchema().defaults()))));
        apply(merged, pack.initialConfig());
        apply(merged, user);
        return merged;
    }

    /** With what a pack answered. */
    static Map<String, PolicyConfig> merge(AnalyzerInfo info, Map<String, PolicyConfig> user) {
        var merged = new LinkedHashMap<String, PolicyConfig>();
        info.getPoliciesList()
                .forEach(policy -> merged.put(
                        policy.getName(),
                        new PolicyConfig(
                                Optional.of(level(policy.getEnforcementLevel())), Properties.of(defaults(policy)))));
        var initial = new LinkedHashMap<String, PolicyConfig>();
        info.getInitialConfigMap()
                .forEach((policy, said) -> initial.put(
                        policy,
                        new PolicyConfig(
                                Optional.of(level(said.getEnforcementLevel())), Properties.of(said.getProperties()))));
        apply(merged, initial);
        apply(merged, user);
        return merged;
    }

    private static EnforcementLevel level(AnalyzerOuterClass.EnforcementLevel level) {
        return EnforcementLevel.valueOf(level.name());
    }

    private static Map<String, PropertyValue> defaults(PolicyInfo policy) {
        var defaults = new LinkedHashMap<String, PropertyValue>();
        policy.getConfigSchema().getProperties().getFieldsMap().forEach((property, schema) -> {
            var said = schema.getStructValue().getFieldsMap().get("default");
            if (said != null) {
                defaults.put(property, PropertyValue.ofWire(said));
            }
        });
        return defaults;
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
