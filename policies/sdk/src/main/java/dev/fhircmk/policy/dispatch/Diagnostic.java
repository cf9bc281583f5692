package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.Violation;
import java.util.Optional;

/**
 * What a policy has to say of a resource or stack.
 *
 * @param policy name of the policy
 * @param description the policy's description
 * @param detail what this is about, secrets masked
 * @param kind what it is
 * @param level what it does to the deployment
 * @param severity how bad it is
 * @param urn the resource; absent for the stack
 * @param path the value for want of which it is undecided
 */
public record Diagnostic(
        String policy,
        String description,
        String detail,
        Kind kind,
        Violation.Level level,
        Optional<Severity> severity,
        Optional<String> urn,
        Optional<String> path) {
    /** What a diagnostic is. */
    public enum Kind {
        /** The policy is violated. */
        VIOLATION,
        /** The policy cannot be decided yet: not a pass. */
        UNDECIDED,
        /** The policy itself failed: not a pass either. */
        FAILURE
    }

    /** What the user reads: the description and what this is about; as in Pulumi's other SDKs, which have none where a policy could not run. */
    public String message() {
        return isBare() ? detail : description + "\n" + detail;
    }

    private boolean isBare() {
        return kind == Kind.FAILURE || (kind == Kind.UNDECIDED && detail.startsWith(Texts.CANNOT_RUN));
    }
}
