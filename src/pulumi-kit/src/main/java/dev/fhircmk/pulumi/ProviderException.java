package dev.fhircmk.pulumi;

import dev.fhircmk.text.PrintableText;
import io.grpc.Status;

/** A failure that the user should read: its message becomes the whole of the engine's error, without a stack trace. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;

    /**
     * A failure of a call to Azure or of the user's input.
     *
     * @param code what kind of failure it is
     * @param message what is wrong, which value, what is allowed, what to do
     */
    public ProviderException(Status.Code code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * A failure with the exception that it comes from.
     *
     * @param code what kind of failure it is
     * @param message what is wrong, which value, what is allowed, what to do
     * @param cause what it comes from; not shown to the user
     */
    public ProviderException(Status.Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What kind of failure it is. */
    public Status.Code code() {
        return code;
    }

    /** The failure as gRPC tells it. */
    Status status() {
        return Status.fromCode(code).withDescription(PrintableText.message(String.valueOf(getMessage())));
    }
}
