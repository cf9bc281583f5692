package dev.fhircmk.pulumi;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;

/** The resource was made but is not yet as it should be: the engine keeps it, and the next update goes on from there. */
public final class InitializationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient JsonObject state;
    private final transient JsonObject inputs;

    /**
     * Tells what was made and what is wrong with it.
     *
     * @param id the id of what was made
     * @param state what is known of it
     * @param inputs the inputs it was made from
     * @param message what is wrong, and what to do
     */
    public InitializationException(String id, JsonObject state, JsonObject inputs, String message) {
        super(message);
        this.id = id;
        this.state = state;
        this.inputs = inputs;
    }

    /**
     * The same, with what the request had as secret marked in what the engine keeps.
     *
     * @param request the inputs as the engine sent them
     */
    public InitializationException withSecretsOf(Struct request) {
        return new InitializationException(
                id,
                PropertyValues.withSecretsOf(request, state),
                PropertyValues.withSecretsOf(request, inputs),
                PropertyValues.withoutSecretsOf(request, String.valueOf(getMessage())));
    }

    String id() {
        return id;
    }

    JsonObject state() {
        return state;
    }

    JsonObject inputs() {
        return inputs;
    }
}
