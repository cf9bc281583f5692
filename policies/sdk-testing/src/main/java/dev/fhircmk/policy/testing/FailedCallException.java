package dev.fhircmk.policy.testing;

/** A call that a pack did not answer; the engine fails the deployment with its message. */
public final class FailedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the code of gRPC, such as {@code UNKNOWN}, and what the pack says. */
    FailedCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
