package dev.fhircmk.azurelocal.graph;

import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonBuilder;

/** The errors of Microsoft Graph. */
enum GraphError implements ServiceError {
    MISSING_TOKEN,
    WRONG_AUDIENCE,
    EXPIRED_TOKEN,
    INVALID_TOKEN,
    DENIED,
    FOREIGN_APPLICATION,
    NO_APPLICATION,
    IN_USE,
    NOT_FOUND,
    NOT_DELEGATED,
    MISSING,
    UNSUPPORTED_FILTER;

    @Override
    public RefusedException of(Object... values) {
        ErrorTable.Row row = row();
        JsonBuilder error = JsonBuilder.json()
                .with("code", row.code())
                .with("message", row.sentence(values))
                .with("innerError", JsonBuilder.json());
        return new RefusedException(
                row.code(),
                Response.json(
                        row.status(), JsonBuilder.json().with("error", error).build()));
    }
}
