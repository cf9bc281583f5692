package dev.fhircmk.policy;

import dev.fhircmk.policy.internal.Internal;
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
 * @param waiver why a violation is accepted, where it is
 * @param isRepeated whether the user is told the same of another resource in this run
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
        Optional<String> path,
        Optional<Violation.Waiver> waiver,
        boolean isRepeated) {
    /** Whether the user reads of it in a preview and in an update. */
    public boolean isShown() {
        return !isRepeated && kind != Kind.WAIVED && kind != Kind.AWAITED;
    }

    /** The same, where the user is told it of another resource. */
    @Internal
    public Diagnostic repeated() {
        return new Diagnostic(policy, description, detail, message, kind, level, severity, urn, path, waiver, true);
    }

    /** Kinds of diagnostics. */
    public enum Kind {
        /** The policy is violated. */
        VIOLATION,
        /** The policy cannot be decided yet: not a pass. */
        UNDECIDED,
        /** The policy itself failed: not a pass either. */
        FAILURE,
        /** The policy is violated, and that is accepted for a while. The user is not told in the run. */
        WAIVED,
        /** The policy is decided in the update. The user is not told in the run. */
        AWAITED
    }
}
