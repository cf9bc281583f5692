package dev.fhircmk.policy.dispatch;

/** A failure that must fail the run; its message is all that the user reads. */
public final class PolicyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    private PolicyFailure(String message, boolean cancelled) {
        super(message, null, false, false);
        this.cancelled = cancelled;
    }

    /** A failure with what is wrong and what to do, secrets masked. */
    public static PolicyFailure of(String message) {
        return new PolicyFailure(message, false);
    }

    static PolicyFailure cancelled() {
        return new PolicyFailure("the policies were cancelled", true);
    }

    /** Whether the run was broken off by the user. */
    public boolean isCancelled() {
        return cancelled;
    }
}
