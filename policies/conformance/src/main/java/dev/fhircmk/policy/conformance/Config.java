package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy that is configured by a record. */
final class Config {
    private Config() {}

    /**
     * What a user configures.
     *
     * @param value the value that is allowed
     */
    record Allowed(boolean value) {}

    static PolicyPack pack() {
        return PolicyPack.named("config")
                .version("2.0.0")
                .policy(ResourcePolicy.named("allowed")
                        .description("Verifies properties")
                        .level(EnforcementLevel.MANDATORY)
                        .config(Allowed.class)
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            var value = Simple.value(resource);
                            if (value != context.config(Allowed.class).value()) {
                                context.violation("Property was " + value);
                            }
                        }));
    }
}
