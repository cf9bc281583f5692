package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.Warnings;
import java.util.Set;

/**
 * {@code ExistingResource}: a resource that a component uses and this stack does not own. Azure is not called.
 *
 * <p>Where the component made it before, the engine hands over the state of azure-native's resource, or of a {@code ManagedKey}, by an
 * alias: with another id, and inputs that are not of this type. So a state without {@code resource} is that of a resource which the
 * stack no longer manages.
 */
public record ExistingOfOthers(Warnings warnings) implements ResourceHandler {
    private static final String RESOURCE = "resource";
    private static final ResourceInputs INPUTS =
            ResourceInputs.of(Input.of(RESOURCE, ComparedAs.NAME).required());

    @Override
    public ResourceInputs inputs() {
        return INPUTS;
    }

    /** The use of another resource is no change. */
    @Override
    public Difference diff(Change change) {
        return new Difference(isNoLongerManaged(change) ? Set.of(RESOURCE) : Set.of(), Set.of());
    }

    private static boolean isNoLongerManaged(Change change) {
        return !change.oldInputs().has(RESOURCE);
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        return new State(Json.required(inputs, RESOURCE), inputs, inputs);
    }

    @Override
    public State previewUpdate(Change change) {
        return update(change);
    }

    @Override
    public State update(Change change) {
        if (isNoLongerManaged(change)) {
            warnings.warn(
                    change.urn(),
                    "this stack no longer manages " + change.id()
                            + ", which it made: it stays in Azure as it is, and this stack neither changes nor deletes it");
        }
        return change.withProperties(change.inputs());
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        // The resource is not this stack's.
    }
}
