package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;

/** A policy that takes the name which Pulumi keeps for itself. */
final class Invalid {
    private Invalid() {}

    static PolicyPack pack() {
        return PolicyPack.named("invalid").policy(ResourcePolicy.named("all"));
    }
}
