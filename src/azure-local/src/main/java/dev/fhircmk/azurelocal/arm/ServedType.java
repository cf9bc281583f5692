package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * A type of tracked resources. ARM itself checks token, api-version, resource group, parent, location, names in use and
 * preconditions, and adds the routes; the type checks and builds the resource. The methods refuse by throwing
 * {@link dev.fhircmk.azurelocal.http.RefusedException}.
 */
public interface ServedType extends ArmFeature {
    /** Such as {@code Microsoft.HealthcareApis/workspaces/fhirservices}, as Azure spells it in answers. */
    String name();

    /** The oldest api-version that is taken. */
    ArmVersion floor();

    /** The newest api-version that is known here; newer ones are taken too, and answered as this one. */
    ArmVersion newest();

    void requireName(ResourcePath id);

    /** Stores the resource that a PUT describes. */
    Outcome put(Change change);

    /** Stores what a PATCH changes; its {@code existing} is there. By default, only tags can be changed. */
    default Outcome patch(Change change) {
        Resource existing = change.existing().orElseThrow();
        JsonObject body = existing.body().deepCopy();
        change.tags().ifPresent(tags -> body.add("tags", tags));
        if (body.has("systemData")) {
            body.add("systemData", change.systemData());
        }
        Resource changed = new Resource(existing.id(), body);
        Resources.put(change.transaction(), changed);
        return new Outcome.Done(changed);
    }

    /** Removes the resource at once, or starts an operation that does; empty if it is removed. */
    default Optional<Operation> delete(ArmCall call, Resource resource) {
        removed(call.transaction(), resource, call.now());
        return Optional.empty();
    }

    /** Takes the resource away: at the end of its own deletion, or with its resource group. */
    default void removed(Transaction transaction, Resource resource, Instant now) {
        Resources.remove(transaction, resource.id());
    }

    /** The resource as a GET with that api-version shows it. */
    default JsonObject show(Resource resource, ArmVersion version) {
        return resource.body();
    }

    /** Routes beyond PUT, PATCH, GET, DELETE and list. */
    @Override
    default void addTo(ArmRoutes routes) {}

    /** The state that a resource is in when nothing is going on. */
    static boolean isSettled(Resource resource) {
        return JsonTree.text(resource.body(), "properties", "provisioningState")
                .map(state -> state.equals("Succeeded") || state.equals("Failed"))
                .orElse(true);
    }
}
