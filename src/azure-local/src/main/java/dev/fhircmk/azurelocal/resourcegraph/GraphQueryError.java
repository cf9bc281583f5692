package dev.fhircmk.azurelocal.resourcegraph;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/** The errors of Resource Graph, which tells what is wrong in the details of an error that tells nothing. */
enum GraphQueryError implements ServiceError {
    NOT_SERVED,
    NO_SUBSCRIPTION,
    NO_GUID,
    ACCESS_DENIED,
    INVALID_OPTION,
    INVALID_TOKEN,
    OPTION_NOT_SERVED;

    RefusedException refusal(ArmCall call, Object... values) {
        ErrorTable.Row row = row();
        String correlation =
                call.request().header("x-ms-correlation-request-id").orElse("");
        JsonBuilder error = JsonBuilder.json()
                .with("code", row.code())
                .with(
                        "message",
                        "Please provide below info when asking for support: timestamp = " + call.now()
                                + ", correlationId = " + correlation + ".")
                .with(
                        "details",
                        JsonTree.array(List.of(JsonBuilder.json()
                                .with("code", row.inner().orElse(row.code()))
                                .with("message", row.sentence(values))
                                .build())));
        return new RefusedException(
                row.code(),
                Response.json(
                        row.status(), JsonBuilder.json().with("error", error).build()));
    }
}
