package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy whose level only the configuration says. */
final class EnforcementConfig {
    private EnforcementConfig() {}

    static PolicyPack pack() {
        return PolicyPack.named("enforcement-config")
                .version("3.0.0")
                .policy(ResourcePolicy.named("false")
                        .description("Verifies property is false")
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            if (Simple.value(resource)) {
                                context.violation("Property was true");
                            }
                        }));
    }
}
