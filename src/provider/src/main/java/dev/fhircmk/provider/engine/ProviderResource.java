package dev.fhircmk.provider.engine;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource of the provider, as the engine drives it. Inputs that reach anything but a check or a preview are known. */
public interface ProviderResource {
    /** A resource as the engine keeps it. */
    record State(String id, JsonObject properties, JsonObject inputs) {}

    /**
     * What differs from the state.
     *
     * @param changed names of the properties that an update changes
     * @param replacing those of them that make it another resource
     */
    record Difference(Set<String> changed, Set<String> replacing) {}

    /** What the engine says of the resource that it wants changed. */
    record Change(String urn, String id, JsonObject oldProperties, JsonObject oldInputs, JsonObject inputs) {}

    /** As what the inputs are compared. */
    Differences differences();

    /** The inputs with the defaults of what was left out. */
    default JsonObject withDefaults(JsonObject inputs) {
        return inputs.deepCopy();
    }

    /**
     * The inputs with what the state knows and the program does not.
     *
     * @param olds the inputs that the state has; empty for a new resource
     */
    default JsonObject withState(JsonObject olds, JsonObject inputs) {
        return inputs;
    }

    /** What is wrong with the inputs, by name. */
    Map<String, String> check(JsonObject inputs);

    /**
     * What of a change cannot be, by name.
     *
     * @param urn the resource
     * @param olds the inputs that the state has; empty for a new resource
     * @param inputs as the program gave them
     */
    default Map<String, String> checkChange(String urn, JsonObject olds, JsonObject inputs) {
        return Map.of();
    }

    Difference diff(Change change);

    /** What a create will give, as far as it is known before. */
    State previewCreate(JsonObject inputs);

    State create(String urn, JsonObject inputs);

    /** What the resource is now; empty where it is gone. */
    Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs);

    /** What an update will give, as far as it is known before. */
    State previewUpdate(Change change);

    State update(Change change);

    void delete(String urn, String id, JsonObject properties);
}
