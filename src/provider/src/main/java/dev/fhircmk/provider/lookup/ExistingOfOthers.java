package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.Warnings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ExistingResource}: what a component uses and others own. Nothing of Azure's is asked or changed.
 *
 * <p>Where the component made it before, the engine hands over the state of azure-native's resource, or of a {@code ManagedKey}, by an
 * alias: with another id, and inputs that are not of this type. So a state without {@code resource} is one that is let go of.
 */
public final class ExistingOfOthers implements ProviderResource {
    private static final String RESOURCE = "resource";
    private static final Differences DIFFERENCES = new Differences(Map.of(RESOURCE, ComparedAs.NAME));

    private final Warnings warnings;

    public ExistingOfOthers(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public Differences differences() {
        return DIFFERENCES;
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        return inputs.has(RESOURCE) ? Map.of() : Map.of(RESOURCE, "resource must be set; it was left out");
    }

    /** Another resource is used without an operation: nothing is done to either. */
    @Override
    public Difference diff(Change change) {
        return new Difference(isLetGo(change) ? Set.of(RESOURCE) : Set.of(), Set.of());
    }

    private static boolean isLetGo(Change change) {
        return !change.oldInputs().has(RESOURCE);
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        return new State("", inputs, inputs);
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        return new State(Json.required(inputs, RESOURCE), inputs, inputs);
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        return Optional.of(new State(id, properties, inputs));
    }

    @Override
    public State previewUpdate(Change change) {
        return update(change);
    }

    @Override
    public State update(Change change) {
        if (isLetGo(change)) {
            warnings.warn(
                    change.urn(),
                    "this stack lets go of " + change.id()
                            + ", which it made: it stays in Azure as it is, and this stack neither changes nor deletes it"
                            + " any more");
        }
        return new State(change.id(), change.inputs(), change.inputs());
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        // It belongs to others.
    }
}
