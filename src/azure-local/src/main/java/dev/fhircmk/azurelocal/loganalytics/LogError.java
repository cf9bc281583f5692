package dev.fhircmk.azurelocal.loganalytics;

import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonBuilder;

/** The errors of the query API of Log Analytics. */
enum LogError implements ServiceError {
    MISSING_TOKEN,
    INVALID_TOKEN,
    NO_ACCESS,
    NO_WORKSPACE,
    NOT_SERVED,
    TIMESPAN;

    /** With the message before the code, as this API writes its errors; what is wrong with a query is inside. */
    @Override
    public RefusedException of(Object... values) {
        JsonBuilder error = JsonBuilder.json();
        row().inner()
                .ifPresentOrElse(
                        inner -> error.with("message", "The request had some invalid properties")
                                .with("code", row().code())
                                .with(
                                        "innererror",
                                        JsonBuilder.json().with("code", inner).with("message", row().sentence(values))),
                        () -> error.with("message", row().sentence(values)).with("code", row().code()));
        return new RefusedException(
                row().code(),
                Response.json(
                        row().status(), JsonBuilder.json().with("error", error).build()));
    }
}
