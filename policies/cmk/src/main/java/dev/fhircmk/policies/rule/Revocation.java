package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.ConfigProperty;

/**
 * That keys are disabled on purpose: to shut a service out of its data.
 *
 * @param reason why
 */
public record Revocation(
        @ConfigProperty(description = "Why keys are disabled on purpose", minLength = 1)
        String reason) {
    /** Refuses blanks in place of a reason. */
    public Revocation {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason of a revocation must say why keys are disabled, got blanks");
        }
    }
}
