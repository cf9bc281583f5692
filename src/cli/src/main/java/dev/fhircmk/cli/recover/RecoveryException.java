package dev.fhircmk.cli.recover;

/** Why a stack could not be recovered, and what to do; the message is for the user. */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecoveryException(String message) {
        super(message);
    }

    RecoveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
