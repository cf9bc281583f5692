package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import java.util.List;

/** A policy whose configuration the engine checks by the schema of its record. */
final class ConfigWithSchema {
    private ConfigWithSchema() {}

    /**
     * What a user configures.
     *
     * @param value the value that is allowed
     * @param names the names of the resources that are looked at
     */
    record Validated(
            boolean value, @ConfigProperty(minItems = 1) List<String> names) {}

    static PolicyPack pack() {
        return PolicyPack.named("config-schema")
                .version("3.0.0")
                .policy(ResourcePolicy.named("validator")
                        .description("Verifies property matches config")
                        .config(Validated.class)
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            var config = context.config(Validated.class);
                            var value = Simple.value(resource);
                            if (config.names().contains(resource.name()) && value != config.value()) {
                                context.violation("Property was " + value);
                            }
                        }));
    }
}
