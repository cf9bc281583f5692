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
final class Lifecycle {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(2);

    /** What no update in place changes, so that a preview may hand it on. */
    private static final List<String> STABLE_OUTPUTS = List.of("name", "location");

    private final TypeTable types;

    Lifecycle(TypeTable types) {
        this.types = types;
    }

    DiffResponse diff(DiffRequest request) {
        return DiffAnswer.of(
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
                    .setProperties(PropertyValues.write(Outputs.preview(type.body(), inputs)))
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
                : InputsFromAzure.imported(
                        type,
                        ResourceId.parse(type, request.getId()),
                        found.get().answer());
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
            var outputs = Outputs.preview(type.body(), inputs);
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

    private static JsonObject refreshed(ResourceType type, JsonObject inputs, JsonObject state, Found found) {
        var outputs = new KeptRemote(type.body()).withoutUnset(found.outputs(), inputs);
        return Refresh.apply(
                inputs,
                InputsFromAzure.projection(type.body(), state),
                InputsFromAzure.projection(type.body(), outputs));
    }

    private ResourceType type(String urn) {
        return types.resource(Urn.parse(urn).type());
    }

    private static JsonObject properties(Struct properties) {
        return Json.withoutNullsAnywhere(PropertyValues.read(properties));
    }

    private static Struct state(ResourceType type, JsonObject outputs) {
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
