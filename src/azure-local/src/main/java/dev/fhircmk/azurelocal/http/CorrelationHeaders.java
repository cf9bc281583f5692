package dev.fhircmk.azurelocal.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts Azure's request ids on every answer, and repeats the ids that the client sent. */
public final class CorrelationHeaders implements Handler {
    private final Handler next;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    public CorrelationHeaders(Handler next, Supplier<UUID> ids, InstantSource clock) {
        this.next = next;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        String id = ids.get().toString();
        Instant received = clock.instant();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(received.atOffset(ZoneOffset.UTC));
        Response response = next.handle(request)
                .with("x-ms-request-id", id)
                .with(
                        "x-ms-correlation-request-id",
                        request.header("x-ms-correlation-request-id").orElse(id))
                // Java's HTTP server writes the machine's time over the first; the second tells the time that the
                // services live in.
                .with("Date", date)
                .with("x-azure-local-date", date)
                .with("Cache-Control", "no-cache");
        return request.header("x-ms-client-request-id")
                .map(sent -> response.with("x-ms-client-request-id", sent))
                .orElse(response);
    }
}
