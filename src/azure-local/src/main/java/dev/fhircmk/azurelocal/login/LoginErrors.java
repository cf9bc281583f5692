package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonArray;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Errors of the token endpoint in Entra's shape: each has a trace and a time. */
record LoginErrors(RandomIds ids, InstantSource clock) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    RefusedException of(LoginError error, Object... values) {
        ErrorTable.Row row = error.row();
        String code = row.inner().orElseThrow();
        String trace = ids.uuid().toString();
        String timestamp = TIMESTAMP.format(clock.instant());
        JsonArray codes = new JsonArray();
        codes.add(Integer.valueOf(code));
        String description = "AADSTS" + code + ": " + row.sentence(values) + " Trace ID: " + trace + " Correlation ID: "
                + trace + " Timestamp: " + timestamp;
        return new RefusedException(
                "AADSTS" + code,
                Response.json(
                        row.status(),
                        JsonBuilder.json()
                                .with("error", row.code())
                                .with("error_description", description)
                                .with("error_codes", codes)
                                .with("timestamp", timestamp)
                                .with("trace_id", trace)
                                .with("correlation_id", trace)
                                .with("error_uri", "https://login.microsoftonline.com/error?code=" + code)
                                .build()));
    }
}
