package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy that knows a preview from an update. */
final class DryRun {
    private DryRun() {}

    static PolicyPack pack() {
        return PolicyPack.named("dryrun")
                .version("1.0.0")
                .policy(ResourcePolicy.named("dry")
                        .description("Verifies properties are true on dryrun")
                        .level(EnforcementLevel.MANDATORY)
                        .appliesTo(Simple.RESOURCE)
                        .validate((resource, context) -> {
                            if (context.stack().dryRun() && !Simple.value(resource)) {
                                context.violation("This is a test error");
                            }
                        }));
    }
}
