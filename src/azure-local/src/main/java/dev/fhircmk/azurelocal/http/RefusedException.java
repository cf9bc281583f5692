package dev.fhircmk.azurelocal.http;

/** A request that is answered with an error; made by each service's factory of errors, which knows the body's shape. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    public RefusedException(String message, Response response) {
        super(message);
        this.response = response;
    }

    public Response response() {
        return response;
    }
}
