package dev.fhircmk.policy;

import java.util.Optional;

/**
 * What a policy says about a resource or a stack, as a test reads it.
 *
 * @param policy name of the policy
 * @param description the policy's description
 * @param detail what the policy says, secrets masked
 * @param message what the user reads: the description and the detail; as in Pulumi's other SDKs, the detail alone where the policy did not run to
 *     its end
 * @param kind what kind of diagnostic it is
 * @param level what it does to the deployment
 * @param severity how bad it is
 * @param urn the resource; absent for the stack
 * @param path the value that is not known, where the policy is undecided
 */
public record Diagnostic(
        String policy,
        String description,
        String detail,
        String message,
        Kind kind,
        Violation.Level level,
        Optional<Severity> severity,
        Optional<String> urn,
        Optional<String> path) {
    /** Kinds of diagnostics. */
    public enum Kind {
        /** The policy is violated. */
        VIOLATION,
        /** The policy cannot be decided yet: not a pass. */
        UNDECIDED,
        /** The policy itself failed: not a pass either. */
        FAILURE
    }
}
