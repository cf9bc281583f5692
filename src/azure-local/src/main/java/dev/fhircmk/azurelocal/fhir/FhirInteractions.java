package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;

/** Create, read, update, delete and their versions, as FHIR R4's "RESTful API" has them. */
final class FhirInteractions {
    private final RandomIds ids;

    FhirInteractions(RandomIds ids) {
        this.ids = ids;
    }

    Response create(FhirCall call) {
        if (call.request().header("If-None-Exist").isPresent()) {
            throw FhirError.notHere(call.request(), "conditional creation");
        }
        return stored(call, StoredResource.of(call.type(), ids.uuid().toString(), 1, call.now(), call.sent()));
    }

    Response update(FhirCall call) {
        JsonObject sent = call.sent();
        String id = call.id();
        if (!JsonTree.text(sent, "id").orElse("").equals(id)) {
            throw FhirError.INVALID.of("Id in the URL must match id in the resource.");
        }
        Optional<StoredResource> old = call.resources().newest(call.transaction(), call.type(), id);
        requireExpected(call, old);
        int version = old.map(StoredResource::version).orElse(0) + 1;
        return stored(call, StoredResource.of(call.type(), id, version, call.now(), sent));
    }

    Response read(FhirCall call) {
        return shown(
                call,
                call.resources()
                        .newest(call.transaction(), call.type(), call.id())
                        .orElseThrow(() -> FhirError.NOT_FOUND.of(call.type(), call.id())));
    }

    Response readVersion(FhirCall call) {
        String wanted = call.match().value("version");
        return shown(
                call,
                call.resources().versions(call.transaction(), call.type(), call.id()).stream()
                        .filter(stored -> Integer.toString(stored.version()).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> FhirError.VERSION_NOT_FOUND.of(call.type(), call.id(), wanted)));
    }

    /** Deletes, but keeps the versions; what is not there is deleted too. */
    Response delete(FhirCall call) {
        call.resources()
                .newest(call.transaction(), call.type(), call.id())
                .filter(newest -> !newest.deleted())
                .ifPresent(newest -> call.resources().put(call.transaction(), newest.deletedAt(call.now())));
        return Response.empty(204);
    }

    private static Response shown(FhirCall call, StoredResource stored) {
        if (stored.deleted()) {
            throw FhirError.GONE.of(call.type(), call.id());
        }
        return FhirAnswers.resource(200, stored);
    }

    private static Response stored(FhirCall call, StoredResource stored) {
        call.resources().put(call.transaction(), stored);
        return FhirAnswers.resource(stored.version() == 1 ? 201 : 200, stored)
                .with("Location", call.url() + stored.path() + "/_history/" + stored.version());
    }

    private static void requireExpected(FhirCall call, Optional<StoredResource> old) {
        call.request()
                .header("If-Match")
                .map(header -> header.replaceAll("^W/|\"", ""))
                .filter(expected -> old.map(StoredResource::version)
                        .filter(version -> Integer.toString(version).equals(expected))
                        .isEmpty())
                .ifPresent(expected -> {
                    throw FhirError.VERSION_CONFLICT.of(expected);
                });
    }
}
