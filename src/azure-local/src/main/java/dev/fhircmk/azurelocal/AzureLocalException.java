package dev.fhircmk.azurelocal;

/** A running local Azure could not be administered; the message says why and what to do. */
public final class AzureLocalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AzureLocalException(String message) {
        super(message);
    }

    AzureLocalException(String message, Throwable cause) {
        super(message, cause);
    }
}
