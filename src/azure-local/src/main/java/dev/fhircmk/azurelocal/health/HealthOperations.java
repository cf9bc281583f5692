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
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.datakey.KeyLostException;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Optional;

/** What all types of Microsoft.HealthcareApis have in common. */
public final class HealthOperations {
    static final ArmVersion FLOOR = ArmVersion.of("2021-11-01");

    private static final String NAMESPACE = "Microsoft.HealthcareApis";

    private final Operations operations;
    private final DataKeys dataKeys;

    public HealthOperations(Operations operations, DataKeys dataKeys) {
        this.operations = operations;
        this.dataKeys = dataKeys;
    }

    static String etag(RandomIds ids) {
        return "\"" + ids.uuid() + "\"";
    }

    /** Stores the resource as it is while it is made or changed, and starts the operation that ends it. */
    Outcome start(Change change, Resource resource, Optional<JsonObject> failure) {
        Operation.Kind kind = change.existing().isPresent() ? Operation.Kind.UPDATE : Operation.Kind.CREATE;
        Resource pending = resource.in(kind.state());
        Resources.put(change.transaction(), pending);
        Operation operation = operations.start(
                change.transaction(),
                kind,
                resource.id().key(),
                Operations.placeOf(NAMESPACE, resource.location()),
                change.now(),
                failure);
        return new Outcome.Started(pending, operation);
    }

    /** Puts the data of a service under the key that it is to have; what is wrong if it does not go. */
    Optional<String> rewrap(Change change, Resource service, KeyedService type) {
        KeyConfiguration before = change.existing()
                .map(existing -> type.keyConfiguration(change.transaction(), existing, change.now()))
                .orElse(KeyConfiguration.NONE);
        KeyConfiguration after = type.keyConfiguration(change.transaction(), service, change.now());
        try {
            dataKeys.wrap(change.transaction(), service.id(), before, after, change.now());
            return Optional.empty();
        } catch (KeyLostException e) {
            return Optional.of("the data of the service could not be put under it: "
                    + e.refusal().map(KeyProblem::sentence).orElse(String.valueOf(e.getMessage())));
        }
    }

    /** Takes a service away with its data and with the identity that it had of its own. */
    void removed(Transaction transaction, Resource service) {
        Resources.remove(transaction, service.id());
        IdentityBlock.left(transaction, service);
        dataKeys.erase(transaction, service.id());
    }

    Operation startDelete(ArmCall call, Resource resource) {
        Operation.Kind kind = Operation.Kind.DELETE;
        Resources.put(call.transaction(), resource.in(kind.state()));
        return operations.start(
                call.transaction(),
                kind,
                resource.id().key(),
                Operations.placeOf(NAMESPACE, resource.location()),
                call.now(),
                Optional.empty());
    }
}
