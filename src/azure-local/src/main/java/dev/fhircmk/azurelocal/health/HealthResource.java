package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operation;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** What the types of Microsoft.HealthcareApis have in common: they are deleted in their own time, with all that is theirs. */
abstract class HealthResource implements ServedType {
    private final String name;
    private final ArmVersion floor;
    private final HealthOperations operations;
    private final RandomIds ids;

    HealthResource(String name, ArmVersion floor, HealthOperations operations, RandomIds ids) {
        this.name = name;
        this.floor = floor;
        this.operations = operations;
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

    @Override
    public final Optional<Operation> delete(ArmCall call, Resource resource) {
        return Optional.of(operations.startDelete(call, resource));
    }

    @Override
    public final void removed(Transaction transaction, Resource resource, Instant now) {
        operations.removed(transaction, resource);
    }

    /** The resource as it is, with other tags if the change has any, before the type changes the rest. */
    final JsonObject patched(Change change) {
        JsonObject body = change.existing().orElseThrow().body().deepCopy();
        change.tags().ifPresent(tags -> body.add("tags", tags));
        body.addProperty("etag", HealthOperations.etag(ids));
        body.add("systemData", change.systemData());
        return body;
    }
}
