package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class FaultTest {
    private static final String WORKSPACE =
            "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.HealthcareApis/workspaces/{w}";

    static final List<Arguments> NONSENSE = List.of(
            argumentSet(
                    "nothing",
                    "{}",
                    "a fault has one of 'answer', 'page', 'failOperation', 'cut', 'truncate', 'kill' and 'delay'"),
            argumentSet(
                    "nothing in the end",
                    "{\"cut\":false}",
                    "a fault has one of 'answer', 'page', 'failOperation', 'cut', 'truncate', 'kill' and 'delay'"),
            argumentSet("another moment", "{\"cut\":true,\"when\":\"now\"}", "'when' must be before or after"),
            argumentSet("a negative number", "{\"cut\":true,\"nth\":-1}", "'nth' must be a number from 0 on"),
            argumentSet("a huge number", "{\"cut\":true,\"times\":3000000000}", "'times' must be a number from 0 on"),
            argumentSet("no duration", "{\"delay\":\"soon\"}", "'delay' must be a duration such as PT2S"));

    @Test
    void is_read_as_it_was_written() {
        var faults = List.of(
                Fault.throttling().named("a").on("PUT", WORKSPACE).nth(3).times(0),
                Fault.conflict().afterCommit(),
                Fault.lostAnswer().at("*.vault.azure.net"),
                Fault.lostRequest().withHeader("a", "b"),
                Fault.truncatedAnswer(),
                Fault.kill(Moment.AFTER_COMMIT),
                Fault.failedOperation("a", "b"),
                Fault.page(502, "text/html", "<html>"),
                Fault.slow(Duration.ofSeconds(2)),
                Fault.serverError(503),
                Fault.answering(418, "a", "b").delayedBy(Duration.ofMillis(5)));

        assertThat(faults)
                .allSatisfy(fault -> assertThat(Fault.fromJson(fault.toJson())).isEqualTo(fault));
    }

    @Test
    void has_a_default_for_what_is_left_out() {
        assertThat(Fault.fromJson(JsonTree.parse("{\"answer\":{}}")))
                .isEqualTo(Fault.answering(500, "InternalServerError", "A fault that was asked for."));
        assertThat(Fault.fromJson(JsonTree.parse("{\"failOperation\":{},\"method\":\"put\"}")))
                .isEqualTo(Fault.failedOperation("InternalServerError", "A fault that was asked for.")
                        .on(Optional.of("PUT"), Optional.empty()));
    }

    @ParameterizedTest
    @FieldSource("NONSENSE")
    void is_refused_where_it_makes_no_sense(String json, String message) {
        assertThatThrownBy(() -> Fault.fromJson(JsonTree.parse(json)))
                .isInstanceOf(JsonShapeException.class)
                .hasMessage(message);
    }

    @Test
    void keeps_the_headers_that_were_added_one_by_one() {
        var fault = Fault.throttling().withHeader("Retry-After", "7").withHeader("x-ms-request-id", "r");

        assertThat(fault.action())
                .isEqualTo(new Fault.Answer(
                        429,
                        "TooManyRequests",
                        "The request is being throttled.",
                        Map.of("Retry-After", "7", "x-ms-request-id", "r")));
    }
}
