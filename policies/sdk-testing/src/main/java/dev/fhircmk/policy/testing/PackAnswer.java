package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Properties;
import java.util.List;
import java.util.Optional;

/**
 * What a pack answers the engine about a resource or a stack.
 *
 * @param findings what the user would read, in order
 * @param notApplicable policies that do not apply, in order
 */
public record PackAnswer(List<Finding> findings, List<NotApplicable> notApplicable) {
    /**
     * What the user would read.
     *
     * @param policy name of the policy
     * @param level advisory, or mandatory, which fails the deployment
     * @param urn the resource; absent for the stack
     * @param message the policy's description, and what it says
     */
    public record Finding(String policy, EnforcementLevel level, Optional<String> urn, String message) {}

    /**
     * A policy that does not apply.
     *
     * @param policy name of the policy
     * @param reason why not
     */
    public record NotApplicable(String policy, String reason) {}

    /**
     * What a remediation answers.
     *
     * @param policy name of the policy
     * @param properties all properties of the resource after it; absent where it is undecided
     * @param undecided what the user would read where it is undecided
     */
    public record Remediation(String policy, Optional<Properties> properties, Optional<String> undecided) {}

    /** What cannot change. */
    public PackAnswer {
        findings = List.copyOf(findings);
        notApplicable = List.copyOf(notApplicable);
    }
}
