package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.Urn;
import dev.fhircmk.standin.ResourceOperations.Found;
import dev.fhircmk.standin.ResourceOperations.Request;
import java.time.Duration;
import java.util.List;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** Answers the engine's calls about one resource. */
record Lifecycle(TypeTable types) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(2);

    /** The outputs that no update in place changes, so that a preview knows them. */
    private static final List<String> STABLE_OUTPUTS = List.of("name", "location");

    DiffResponse diff(DiffRequest request) {
        return Diff.answer(
                type(request.getUrn()),
                properties(request.getOldInputs()),
                properties(request.getNews()),
                properties(request.getOlds()));
    }

    CreateResponse create(CreateRequest request, Session session) {
        var type = type(request.getUrn());
        var inputs = properties(request.getProperties());
        if (request.getPreview()) {
            return CreateResponse.newBuilder()
                    .setProperties(PropertyValues.write(Conversion.preview(type.body(), inputs)))
                    .build();
        }
        var made =
                session.operations(type).create(new Request(request.getUrn(), inputs, timeout(request.getTimeout())));
        return CreateResponse.newBuilder()
                .setId(made.id())
                .setProperties(state(type, made.outputs()))
                .build();
    }

    ReadResponse read(ReadRequest request, Session session) {
        var type = type(request.getUrn());
        var state = properties(request.getProperties());
        var found = session.operations(type).read(request.getId(), state);
        if (found.isEmpty()) {
            return ReadResponse.getDefaultInstance();
        }
        var inputs = request.hasInputs()
                ? refreshed(type, properties(request.getInputs()), state, found.get())
                : Conversion.imported(type, request.getId(), found.get().answer());
        return ReadResponse.newBuilder()
                .setId(request.getId())
                .setProperties(state(type, found.get().outputs()))
                .setInputs(PropertyValues.write(inputs))
                .build();
    }

    UpdateResponse update(UpdateRequest request, Session session) {
        var type = type(request.getUrn());
        var inputs = properties(request.getNews());
        if (request.getPreview()) {
            var outputs = Conversion.preview(type.body(), inputs);
            var state = properties(request.getOlds());
            STABLE_OUTPUTS.stream().filter(state::has).forEach(name -> outputs.add(name, state.get(name)));
            return UpdateResponse.newBuilder()
                    .setProperties(PropertyValues.write(outputs))
                    .build();
        }
        var outputs = session.operations(type)
                .update(
                        new Request(request.getUrn(), inputs, timeout(request.getTimeout())),
                        properties(request.getOldInputs()));
        return UpdateResponse.newBuilder().setProperties(state(type, outputs)).build();
    }

    Empty delete(DeleteRequest request, Session session) {
        session.operations(type(request.getUrn()))
                .delete(request.getId(), properties(request.getOldInputs()), timeout(request.getTimeout()));
        return Empty.getDefaultInstance();
    }

    private static JsonObject refreshed(AzureNativeType type, JsonObject inputs, JsonObject state, Found found) {
        var outputs = new KeptRemote(type.body()).withoutUnset(found.outputs(), inputs);
        return Conversion.refreshed(
                inputs, Conversion.inputs(type.body(), state), Conversion.inputs(type.body(), outputs));
    }

    private AzureNativeType type(String urn) {
        return types.resourceType(Urn.parse(urn).type());
    }

    private static JsonObject properties(Struct properties) {
        return Json.withoutNullsAnywhere(PropertyValues.read(properties));
    }

    private static Struct state(AzureNativeType type, JsonObject outputs) {
        var state = outputs.deepCopy();
        if (type.apiVersion() != null) {
            state.addProperty("azureApiVersion", type.apiVersion());
        }
        return PropertyValues.write(state);
    }

    /** The real provider cuts fractions of a second off: half a second is none. */
    private static Duration timeout(double seconds) {
        return seconds > 0 ? Duration.ofSeconds((long) seconds) : DEFAULT_TIMEOUT;
    }
}
