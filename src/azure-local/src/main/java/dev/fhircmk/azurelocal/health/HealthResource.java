package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operation;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.datakey.KeyLostException;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** A type of Microsoft.HealthcareApis. A deletion takes its time, and takes the data and the identity of the resource along. */
public abstract class HealthResource implements ServedType {
    /** The first api-version of workspaces and of what is in them. */
    static final ArmVersion FIRST_OF_WORKSPACES = ArmVersion.of("2021-11-01");

    private final String name;
    private final ArmVersion floor;
    private final Operations operations;
    private final DataKeys dataKeys;
    private final RandomIds ids;

    HealthResource(String name, ArmVersion floor, Operations operations, DataKeys dataKeys, RandomIds ids) {
        this.name = name;
        this.floor = floor;
        this.operations = operations;
        this.dataKeys = dataKeys;
        this.ids = ids;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final ArmVersion floor() {
        return floor;
    }

    @Override
    public final ArmVersion newest() {
        return ArmVersion.of("2024-03-31");
    }

    /** The key that a service is told to use, and whom it uses it as. */
    public KeyConfiguration keyConfiguration(StoreView snapshot, Resource service, Instant now) {
        return KeyConfiguration.NONE;
    }

    @Override
    public final Optional<Operation> delete(ArmCall call, Resource resource) {
        return Optional.of(start(call.transaction(), Operation.Kind.DELETE, resource, call.now(), Optional.empty()));
    }

    @Override
    public final void removed(Transaction transaction, Resource resource, Instant now) {
        Resources.remove(transaction, resource.id());
        IdentityBlock.removePrincipal(transaction, resource);
        dataKeys.erase(transaction, resource.id());
    }

    final String etag() {
        return "\"" + ids.uuid() + "\"";
    }

    /** The resource as it is, with other tags if the change has any, before the type changes the rest. */
    final JsonObject patched(Change change) {
        JsonObject body = change.existing().orElseThrow().body().deepCopy();
        change.tags().ifPresent(tags -> body.add("tags", tags));
        body.addProperty("etag", etag());
        body.add("systemData", change.systemData());
        return body;
    }

    /**
     * Stores the resource as it is while it is made or changed, and starts the operation that ends it.
     *
     * @param keyProblem what is wrong with its key, in plain words; the operation then fails
     */
    final Outcome start(Change change, Resource resource, Optional<String> keyProblem) {
        Operation.Kind kind = change.existing().isPresent() ? Operation.Kind.UPDATE : Operation.Kind.CREATE;
        // Code and sentence are assumed: what Azure says when a key does not fit is not documented.
        Optional<JsonObject> failure = keyProblem.map(problem -> JsonBuilder.json()
                .with("code", "CustomerManagedKeyError")
                .with("message", "The customer-managed key cannot be used: " + problem + " (assumed text)")
                .build());
        Operation operation = start(change.transaction(), kind, resource, change.now(), failure);
        return new Outcome.Started(resource.in(kind.state()), operation);
    }

    private Operation start(
            Transaction transaction,
            Operation.Kind kind,
            Resource resource,
            Instant now,
            Optional<JsonObject> failure) {
        Resources.put(transaction, resource.in(kind.state()));
        String place = Operations.placeOf("Microsoft.HealthcareApis", resource.location());
        return operations.start(transaction, kind, resource.id().key(), place, now, failure);
    }

    /** Puts the data of a service under the key that it is to have; what is wrong if it does not go. */
    final Optional<String> rewrap(Change change, Resource service) {
        KeyConfiguration before = change.existing()
                .map(existing -> keyConfiguration(change.transaction(), existing, change.now()))
                .orElse(KeyConfiguration.NONE);
        KeyConfiguration after = keyConfiguration(change.transaction(), service, change.now());
        try {
            dataKeys.wrap(change.transaction(), service.id(), before, after, change.now());
            return Optional.empty();
        } catch (KeyLostException e) {
            return Optional.of("the data of the service could not be put under it: "
                    + e.refusal().map(RefusedException::sentence).orElse(String.valueOf(e.getMessage())));
        }
    }
}
