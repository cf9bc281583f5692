package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy that reads the stack's tags. */
final class TagsOfStack {
    private TagsOfStack() {}

    static PolicyPack pack() {
        return PolicyPack.named("stack-tags")
                .version("2.0.0")
                .policy(ResourcePolicy.named("allowed")
                        .description("Verifies property equals the stack tag value")
                        .level(EnforcementLevel.MANDATORY)
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            var tag = context.stack().tags().get("value");
                            var value = Simple.value(resource);
                            if (!String.valueOf(value).equals(tag)) {
                                context.violation("Property was " + value);
                            }
                        }));
    }
}
