package dev.fhircmk.pulumi;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;

/** The resource was made but is not yet as it should be: the engine keeps it, and the next update goes on from there. */
public final class InitializationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient JsonObject state;
    private final transient JsonObject inputs;

    /** What was made, and a message that says what is wrong with it and what to do. */
    public InitializationException(String id, JsonObject state, JsonObject inputs, String message) {
        super(message);
        this.id = id;
        this.state = state;
        this.inputs = inputs;
    }

    /** The same, where the secrets of the request are secret in the state and not in the message. */
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
