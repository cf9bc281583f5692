package dev.fhircmk.azurelocal.store;

/** The medium under the store cannot take a write (full, read-only, failing) or cannot be opened. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
