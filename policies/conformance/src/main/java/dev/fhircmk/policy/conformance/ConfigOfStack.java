package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackContext;

/** A policy whose very name depends on the stack's configuration. */
final class ConfigOfStack {
    private ConfigOfStack() {}

    static PolicyPack pack(StackContext stack) {
        var wanted = stack.config("value").map(Boolean::valueOf).orElseThrow();
        return PolicyPack.named("stack-config")
                .version("2.0.0")
                .policy(ResourcePolicy.named("validate-" + wanted)
                        .description("Verifies property is " + wanted)
                        .level(EnforcementLevel.MANDATORY)
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            var value = Simple.value(resource);
                            if (value != wanted) {
                                context.violation("Property was " + value);
                            }
                        }));
    }
}
