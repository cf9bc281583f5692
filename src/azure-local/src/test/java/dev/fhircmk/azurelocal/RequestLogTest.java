package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestLogTest {
    private static final Request REQUEST = new Request(
            "GET", "host", List.of("a", "b"), Map.of("api-version", "1", "code", "hush"), Map.of("h", "hush"), "hush");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);

    @Test
    void says_what_was_asked_and_answered_and_no_more() {
        new RequestLog(request -> Response.empty(204), out, new MutableClock()).handle(REQUEST);

        assertThat(log()).matches("2026-03-01T10:00:00Z GET host/a/b\\?api-version=1 204 \\d+ ms\\R");
    }

    @Test
    void says_where_a_fault_lies_and_not_what_it_saw() {
        RequestLog.report(out, REQUEST, new IllegalStateException("hush"));
        RequestLog.report(out, REQUEST, new StoreUnavailableException("The store is full", new Error()));

        assertThat(log())
                .startsWith("fault in GET host/a/b: java.lang.IllegalStateException")
                .contains("    at dev.fhircmk.azurelocal.RequestLogTest")
                .contains("fault in GET host/a/b: The store is full")
                .doesNotContain("hush");
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
