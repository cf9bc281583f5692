package dev.fhircmk.pulumi;

import dev.fhircmk.text.PrintableText;
import io.grpc.Status;

/** A failure that the user should read: its message becomes the whole of the engine's error, without a stack trace. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;

    /** A failure, with a message that says what is wrong, which value, what is allowed and what to do. */
    public ProviderException(Status.Code code, String message) {
        super(message);
        this.code = code;
    }

    /** The same with its cause, which the user does not see. */
    public ProviderException(Status.Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Status.Code code() {
        return code;
    }

    /** The failure as gRPC tells it. */
    Status status() {
        return Status.fromCode(code).withDescription(PrintableText.message(String.valueOf(getMessage())));
    }
}
