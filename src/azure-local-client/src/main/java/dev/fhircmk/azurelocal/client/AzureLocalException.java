package dev.fhircmk.azurelocal.client;

/** A local Azure that does not run, does not answer or refuses; the message says why and what to do. */
public final class AzureLocalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AzureLocalException(String message) {
        super(message);
    }

    AzureLocalException(String message, Throwable cause) {
        super(message, cause);
    }
}
