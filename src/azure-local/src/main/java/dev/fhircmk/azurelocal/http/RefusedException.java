package dev.fhircmk.azurelocal.http;

import dev.fhircmk.azurelocal.json.JsonTree;

/** A request that is answered with an error; made by each service's factory of errors, which knows the body's shape. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    public RefusedException(String message, Response response) {
        super(message);
        this.response = response;
    }

    /** An error as Azure Resource Manager and most services of Azure write it. */
    public static RefusedException of(int status, String code, String message) {
        return new RefusedException(code, Response.error(status, code, message));
    }

    public Response response() {
        return response;
    }

    /** What the answer says, where it has an error as Key Vault and Azure Resource Manager write it. */
    public String sentence() {
        return response.body()
                .flatMap(body -> JsonTree.text(body.getAsJsonObject(), "error", "message"))
                .orElseGet(() -> String.valueOf(getMessage()));
    }
}
