package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestLogTest {
    private static final Request REQUEST = new Request(
            "GET", "host", List.of("a", "b"), Map.of("api-version", "1", "code", "hush"), Map.of("h", "hush"), "hush");

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);

    @Test
    void the_log_says_what_was_asked_and_answered_and_no_more() {
        new RequestLog(request -> Response.empty(204), out, new MutableClock()).handle(REQUEST);

        assertThat(log()).matches("2026-03-01T10:00:00Z GET host/a/b\\?api-version=1 204 \\d+ ms\\R");
    }

    @Test
    void the_log_says_where_a_fault_lies_and_none_of_its_data() {
        RequestLog.report(out, REQUEST, new IllegalStateException("hush"));
        RequestLog.report(out, REQUEST, new StoreUnavailableException("The store is full", new Error()));

        assertThat(log())
                .startsWith("fault in GET host/a/b: java.lang.IllegalStateException")
                .contains("    at dev.fhircmk.azurelocal.RequestLogTest")
                .contains("fault in GET host/a/b: The store is full")
                .doesNotContain("hush");
    }

    @Test
    void a_request_cannot_write_a_line_or_a_command_into_the_log() {
        Request forging = new Request(
                "GET",
                "host\u001b[2J",
                List.of(
                        "a\n2026-03-01T10:00:00Z GET host/b 200 1 ms",
                        "::error::x",
                        "##vso[task]",
                        "\u202eb\u0085\u2028"),
                Map.of("api-version", "1\r\n\u001b]0;x\u0007 200"),
                Map.of(),
                "");

        new RequestLog(request -> Response.empty(401), out, new MutableClock()).handle(forging);
        RequestLog.report(out, forging, new StoreUnavailableException("full\n::error", new Error()));

        assertThat(log().lines()).hasSize(2);
        assertThat(log().lines().findFirst().orElseThrow())
                .matches("2026-03-01T10:00:00Z GET \\S+ 401 \\d+ ms")
                .contains("a\\u000a2026-03-01T10:00:00Z\\u0020GET")
                .doesNotContain("::error", "##", "\u001b", "\u202e", "\u0085", "\u2028");
        assertThat(log().lines().skip(1).findFirst().orElseThrow()).endsWith(": full\\u000a:\\u003aerror");
    }

    @Test
    void the_log_cuts_a_long_request_off() {
        Request endless = new Request("GET", "host", List.of("a".repeat(5000)), Map.of(), Map.of(), "");

        new RequestLog(request -> Response.empty(401), out, new MutableClock()).handle(endless);

        assertThat(log()).hasSizeLessThan(1200).contains("a…");
    }

    @Test
    void the_file_of_the_log_has_a_longest_length(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("azure-local.log");
        Request request = new Request("GET", "host", List.of("a"), Map.of(), Map.of(), "");
        try (OutputStream appended =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            RequestLog bounded = new RequestLog(
                    any -> Response.empty(204), BoundedLog.over(appended, file, 1000), new MutableClock());
            for (int i = 0; i < 500; i++) {
                assertThat(bounded.handle(request).status()).isEqualTo(204);
            }
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
        assertThat(folder.resolve("azure-local.log.1")).exists().isRegularFile();
        assertThat(Files.size(folder.resolve("azure-local.log.1"))).isLessThanOrEqualTo(1000);
        assertThat(Files.readAllLines(file)).allMatch(line -> line.startsWith("2026-03-01T10:00:00Z GET host/a 204"));
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
