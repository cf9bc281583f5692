package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.InitializationException;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.Warnings;
import java.time.Duration;
import java.util.Optional;

/** The common way to handle a resource: as Azure Resource Manager does, with the shapes of {@code types.json}. */
class ArmResource implements ResourceOperations {
    private final AzureNativeType type;
    private final Azure azure;
    private final Warnings warnings;
    private final boolean readsAfterWrite;
    private final KeptRemote kept;

    ArmResource(AzureNativeType type, Azure azure, Warnings warnings, boolean readsAfterWrite) {
        this.type = type;
        this.azure = azure;
        this.warnings = warnings;
        this.readsAfterWrite = readsAfterWrite;
        this.kept = new KeptRemote(type.body());
    }

    @Override
    public Made create(Request request) {
        var arm = azure.arm().within(request.timeout());
        var id = id(request);
        refuseExisting(arm, id);
        var body = kept.emptyWhereUnset(Conversion.body(type.body(), request.inputs(), new JsonObject()));
        var answer = write(arm, "PUT", id, request, body);
        var canonical = Json.text(answer, "id").orElse(id);
        return new Made(canonical, readBack(arm, "Create", canonical, request, answer));
    }

    @Override
    public Optional<Found> read(String id, JsonObject state) {
        return azure.arm()
                .find(id, type.requiredApiVersion())
                .map(answer -> new Found(Conversion.outputs(type.body(), answer), answer));
    }

    @Override
    public JsonObject update(Request request, JsonObject olds) {
        var arm = azure.arm().within(request.timeout());
        var id = id(request);
        var body = Conversion.body(type.body(), request.inputs(), olds);
        if (kept.isAnyUnset(body)) {
            body = kept.fromAzure(body, remote(arm, id));
        }
        var answer = write(arm, Conversion.takesOut(body) ? "PATCH" : "PUT", id, request, body);
        return readBack(arm, "Update", id, request, answer);
    }

    @Override
    public void delete(String id, JsonObject olds, Duration timeout) {
        var arm = azure.arm().within(timeout);
        var accepted = arm.delete(id, type.requiredApiVersion());
        if (type.longDelete()) {
            accepted.ifPresent(answer -> awaitDeletion(arm, id, answer));
        }
    }

    /** Azure forgets some operations as soon as they are done. */
    private void awaitDeletion(ArmClient arm, String id, HttpAnswer accepted) {
        try {
            LongRunningOperation.afterDelete(arm, id, type.requiredApiVersion(), accepted);
        } catch (AzureException failed) {
            if (!failed.isNotFound()) {
                throw failed;
            }
        }
    }

    private void refuseExisting(ArmClient arm, String id) {
        try {
            arm.refuseExisting(id, type.requiredApiVersion());
        } catch (AzureException failed) {
            throw failed.inWordsOfGo();
        }
    }

    private JsonObject remote(ArmClient arm, String id) {
        try {
            return arm.get(id, type.requiredApiVersion());
        } catch (AzureException failed) {
            throw failed.inWordsOfGo().after("failed maintaining unset sub-resource properties: reading cloud state");
        }
    }

    private String id(Request request) {
        return type.id(request.inputs(), azure.account().subscriptionId());
    }

    /** Once Azure has accepted the call, the resource may exist: the engine must learn its id even from a failure. */
    private JsonObject write(ArmClient arm, String method, String id, Request request, JsonObject body) {
        var accepted = arm.write(method, id, type.requiredApiVersion(), body);
        try {
            return type.longPut() || accepted.is(202)
                    ? LongRunningOperation.afterWrite(arm, id, type.requiredApiVersion(), accepted)
                    : accepted.json();
        } catch (AzureException failed) {
            throw partlyMade(arm, id, request, failed);
        }
    }

    /** Reads the resource in the time that is left: once that is over, the state has nothing but the id. */
    private InitializationException partlyMade(ArmClient arm, String id, Request request, AzureException failed) {
        try {
            var outputs = Conversion.outputs(type.body(), arm.get(id, type.requiredApiVersion()));
            return new InitializationException(id, outputs, request.inputs(), failed.text());
        } catch (AzureException unreadable) {
            var why = failed.isTimedOut()
                    ? failed
                    : failed.after("resource created but read failed "
                            + unreadable.inWordsOfGo().text());
            return new InitializationException(id, new JsonObject(), request.inputs(), why.text());
        }
    }

    /**
     * Azure's answer to a write is not always the later state. Where that cannot be read, the real provider keeps the first answer
     * with the names of Azure, and not with those of the SDKs.
     */
    private JsonObject readBack(ArmClient arm, String operation, String id, Request request, JsonObject answer) {
        if (!readsAfterWrite) {
            return Json.withoutNullsAnywhere(answer);
        }
        try {
            return Conversion.outputs(type.body(), arm.get(id, type.requiredApiVersion()));
        } catch (AzureException unreadable) {
            warnings.warn(
                    request.urn(),
                    "Failed to read resource after " + operation + ". Please report this issue.\n"
                            + "Verbose logs contain more information, see"
                            + " https://www.pulumi.com/docs/support/troubleshooting/#verbose-logging.");
            return Json.withoutNullsAnywhere(answer);
        }
    }
}
