package dev.fhircmk.azurelocal.folder;

/** A data folder that cannot be used as asked; the message says which, why, and what to do. */
public final class DataFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataFolderException(String message) {
        super(message);
    }

    public DataFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
