package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Answers in FHIR's media type. */
final class FhirAnswers {
    private FhirAnswers() {}

    static Response json(int status, JsonObject body) {
        return Response.json(status, body).with("Content-Type", "application/fhir+json; charset=utf-8");
    }

    /** A resource with the headers that tell its version. */
    static Response resource(int status, StoredResource stored) {
        return json(status, stored.resource())
                .with("ETag", stored.etag())
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                stored.lastUpdated().atOffset(ZoneOffset.UTC)));
    }
}
