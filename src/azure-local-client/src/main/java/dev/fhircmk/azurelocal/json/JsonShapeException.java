package dev.fhircmk.azurelocal.json;

/** A JSON document that is not what its reader needs; the message names the place, never the value. */
public final class JsonShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonShapeException(String message) {
        super(message);
    }
}
