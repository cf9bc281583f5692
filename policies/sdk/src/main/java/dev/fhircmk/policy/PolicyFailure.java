package dev.fhircmk.policy;

import dev.fhircmk.policy.internal.Internal;

/**
 * A failure of a pack that fails the deployment, such as a configuration that is not valid, a remediation that throws, or a policy that
 * takes too long. Its message is what the user reads, secrets masked.
 */
public final class PolicyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    private PolicyFailure(String message, boolean cancelled) {
        super(message, null, false, false);
        this.cancelled = cancelled;
    }

    /** A failure with what is wrong and what to do, secrets masked. */
    @Internal
    public static PolicyFailure of(String message) {
        return new PolicyFailure(message, false);
    }

    /** A run that the user cancelled. */
    @Internal
    public static PolicyFailure cancelled() {
        return new PolicyFailure("the policies were cancelled", true);
    }

    /** Whether the user cancelled the run. */
    public boolean isCancelled() {
        return cancelled;
    }
}
