package dev.fhircmk.policy;

/**
 * Ends a validator or remediation whose policy does not apply to the resource or stack; thrown by {@code notApplicable}.
 */
public final class NotApplicableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotApplicableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Why the policy does not apply. */
    public String reason() {
        return reason;
    }
}
