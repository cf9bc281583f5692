package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.StackPolicy;

/** A policy on the stack as a whole. */
final class AnalyzeStack {
    private AnalyzeStack() {}

    static PolicyPack pack() {
        return PolicyPack.named("analyze-stack")
                .version("1.0.0")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policy(StackPolicy.named("stack-size")
                        .description("Stack must contain at most one " + Simple.RESOURCE)
                        .validate((stack, context) -> {
                            if (stack.ofType(Simple.RESOURCE).size() > 1) {
                                context.violation("Found an extra " + Simple.RESOURCE);
                            }
                        }));
    }
}
