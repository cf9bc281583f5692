package dev.fhircmk.provider.engine;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operations of one type of resource, as the engine calls them. Inputs are known in all of them but the checks and previews.
 *
 * <p>What is not overridden is that of a resource that is nothing but its inputs.
 */
public interface ResourceHandler {
    /** A resource as the engine keeps it. */
    record State(String id, JsonObject properties, JsonObject inputs) {}

    /**
     * What differs from the state.
     *
     * @param changed names of the properties that an update changes
     * @param replacing those of them that make it another resource
     */
    record Difference(Set<String> changed, Set<String> replacing) {}

    /** The update that the engine asks for. */
    record Change(String urn, String id, JsonObject oldProperties, JsonObject oldInputs, JsonObject inputs) {
        public State withProperties(JsonObject properties) {
            return new State(id, properties, inputs);
        }
    }

    ResourceInputs inputs();

    /**
     * The inputs with what the state knows and the program does not.
     *
     * @param olds the inputs that the state has; empty for a new resource
     */
    default JsonObject withState(JsonObject olds, JsonObject inputs) {
        return inputs;
    }

    /** What is wrong with the inputs, by name. */
    default Map<String, String> check(JsonObject inputs) {
        return inputs().check(inputs);
    }

    /**
     * What is wrong with a change, by the name of the input.
     *
     * @param olds the inputs that the state has; empty for a new resource
     * @param inputs as the program gave them
     */
    default Map<String, String> checkChange(String urn, JsonObject olds, JsonObject inputs) {
        return Map.of();
    }

    default Difference diff(Change change) {
        return inputs().difference(change.oldInputs(), change.inputs());
    }

    /** What a create will give, as far as it is known before. */
    default State previewCreate(JsonObject inputs) {
        return new State("", inputs, inputs);
    }

    State create(String urn, JsonObject inputs);

    /** The resource as it is now; empty where it is gone. */
    default Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        return Optional.of(new State(id, properties, inputs));
    }

    /** What an update will give, as far as it is known before. */
    default State previewUpdate(Change change) {
        return change.withProperties(change.inputs());
    }

    default State update(Change change) {
        return change.withProperties(change.inputs());
    }

    void delete(String urn, String id, JsonObject properties);
}
