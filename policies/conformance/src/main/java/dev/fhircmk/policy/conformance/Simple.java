package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;

/** Two levels in one pack, and what all packs here look at. */
final class Simple {
    static final String RESOURCE = "simple:index:Resource";
    static final String VALUE = "value";

    private Simple() {}

    static PolicyPack pack() {
        return PolicyPack.named("simple")
                .version("1.0.0")
                .policy(ResourcePolicy.named("truthiness")
                        .description("Verifies properties are true")
                        .appliesTo(RESOURCE)
                        .validate((resource, context) -> {
                            if (value(resource)) {
                                context.violation("This is a test warning");
                            }
                        }))
                .policy(ResourcePolicy.named("falsiness")
                        .description("Verifies properties are false")
                        .level(EnforcementLevel.MANDATORY)
                        .appliesTo(RESOURCE)
                        .validate((resource, context) -> {
                            if (!value(resource)) {
                                context.violation("This is a test error");
                            }
                        }));
    }

    /** The one property of the suite's resource. */
    static boolean value(PolicyResource resource) {
        return resource.properties().bool(VALUE).orElseThrow();
    }
}
