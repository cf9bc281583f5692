package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.fhircmk.azure.AzureException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that Azure goes on with after its answer, against a server that answers what the test says. */
final class LongRunningOperationTest {
    private static final String SERVICE = "/service?api-version=1";
    private static final String OPERATION = "/operations/1?api-version=1";
    private static final String UNKNOWN = "cannot move it: Azure took it, and whether it is done is not known, since ";

    /** The last answer of a path is repeated. */
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T08:00:00Z"));
    private HttpServer server;
    private String endpoint;

    private record Reply(int status, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(call
                    + Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
                            .map(tag -> " if " + tag)
                            .orElse(""));
            var script = replies.getOrDefault(call, new ArrayDeque<>(List.of(new Reply(500, Map.of(), ""))));
            var reply = script.size() > 1 ? script.remove() : script.element();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void are_followed_by_the_status_of_the_operation_and_end_with_the_resource_as_it_then_is() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION, "Retry-After", "7"), "");
        answer("GET " + OPERATION, 200, Map.of("Retry-After", "3"), "{\"status\": \"InProgress\"}");
        answer("GET " + OPERATION, 200, Map.of(), "{\"status\": \"Running\"}");
        answer("GET " + OPERATION, 200, Map.of(), "{\"status\": \"Succeeded\"}");
        answer("GET " + SERVICE, 200, Map.of(), service("Succeeded"));

        assertThat(moved(Optional.of("W/\"1\""))).isEqualTo(json(service("Succeeded")));

        assertThat(asked)
                .containsExactly(
                        "PUT " + SERVICE + " if W/\"1\"",
                        "GET " + OPERATION,
                        "GET " + OPERATION,
                        "GET " + OPERATION,
                        "GET " + SERVICE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3), Duration.ofSeconds(10));
        assertThat(progress)
                .containsExactly(
                        "waiting for Azure to move it, 1800 s at most",
                        "waiting for Azure to move it, 1793 s at most",
                        "waiting for Azure to move it, 1790 s at most");
    }

    @Test
    void are_followed_by_their_location_where_azure_names_no_operation() {
        put(202, Map.of("Location", endpoint + OPERATION, "Retry-After", "0"), "");
        answer("GET " + OPERATION, 202, Map.of("Location", endpoint + "/operations/2"), "");
        answer("GET /operations/2", 202, Map.of(), "");
        answer("GET /operations/2", 200, Map.of(), "{\"id\": \"not the resource\"}");
        answer("GET " + SERVICE, 200, Map.of(), service("Succeeded"));

        assertThat(moved(Optional.empty())).isEqualTo(json(service("Succeeded")));
        assertThat(pauses).first().isEqualTo(Duration.ofMillis(100));
        assertThat(asked.get(0)).isEqualTo("PUT " + SERVICE);
    }

    @Test
    void are_followed_by_the_resource_where_azure_names_neither() {
        put(201, Map.of("Location", endpoint + "/elsewhere"), service("Creating"));
        answer("GET " + SERVICE, 200, Map.of(), service("Updating"));
        answer("GET " + SERVICE, 200, Map.of(), "{\"properties\": {}}");

        assertThat(moved(Optional.empty())).isEqualTo(json("{\"properties\": {}}"));
        assertThat(pauses).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void are_not_over_where_azure_does_not_describe_the_resource() {
        put(200, Map.of(), service("Succeeded"));
        answer("GET " + SERVICE, 200, Map.of(), "{\"name\": \"records\"}");

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage("Azure described the resource without properties, so nothing is known of it: nothing was"
                        + " concluded from that, run again");
    }

    @Test
    void tell_the_error_of_the_operation_with_its_remedy() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer(
                "GET " + OPERATION,
                200,
                Map.of(),
                "{\"status\": \"Failed\", \"error\": {\"code\": \"Conflict\", \"message\": \"It is in use.\\nMore.\"}}");

        var failed = catchThrowableOfType(AzureException.class, () -> moved(Optional.empty()));

        assertThat(failed).hasMessage("cannot move it: Conflict, It is in use; wait for the other");
        assertThat(failed.code()).contains("Conflict");
        assertThat(failed.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void tell_how_an_operation_ended_that_says_no_more() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer("GET " + OPERATION, 200, Map.of(), "{\"status\": \"Canceled\"}");

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage("cannot move it: Azure ended the operation as Canceled");

        put(200, Map.of(), service("Failed"));
        answer("GET " + SERVICE, 200, Map.of(), service("Failed"));

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage("cannot move it: Azure ended the operation as Failed");
    }

    @Test
    void tell_the_refusal_of_the_change_and_of_a_question_alike() {
        put(412, Map.of(), "{\"error\": {\"code\": \"PreconditionFailed\", \"message\": \"Changed.\"}}");

        assertThatThrownBy(() -> moved(Optional.of("old")))
                .hasMessage("cannot move it: 412 PreconditionFailed, Changed");

        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer(
                "GET " + OPERATION,
                403,
                Map.of(),
                "{\"error\": {\"code\": \"AuthorizationFailed\", \"message\": \"No.\"}}");

        var denied = catchThrowableOfType(AzureException.class, () -> moved(Optional.empty()));
        assertThat(denied).hasMessage("cannot move it: 403 AuthorizationFailed, No");
        assertThat(denied.reason()).isEqualTo(Reason.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Azure-AsyncOperation", "Location"})
    void send_the_token_to_no_other_host(String header) {
        put(202, Map.of(header, "https://management.example.org/operations/1?t=secret"), "");

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage(UNKNOWN + "the address of the operation, 'https://management.example.org/operations/1', is"
                        + " not of " + endpoint + "; look at the resource, then run again");
        assertThat(asked).containsExactly("PUT " + SERVICE);
    }

    @ParameterizedTest
    @CsvSource({
        "/operations/1?api-version=1, Azure does not know the operation any more",
        "/service?api-version=1, Azure does not show it"
    })
    void say_nothing_of_what_is_not_shown(String path, String why) {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer("GET " + OPERATION, 200, Map.of(), "{\"status\": \"Succeeded\"}");
        replies.remove("GET " + path);
        answer("GET " + path, 404, Map.of(), "{\"error\": {\"code\": \"NotFound\"}}");

        var unknown = catchThrowableOfType(AzureException.class, () -> moved(Optional.empty()));

        assertThat(unknown).hasMessage(UNKNOWN + why + "; look at the resource, then run again");
        assertThat(unknown.reason()).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    void say_nothing_of_an_operation_without_a_status() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer("GET " + OPERATION, 200, Map.of(), "{}");

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage("Azure described the operation without status, so nothing is known of it: nothing was"
                        + " concluded from that, run again");
    }

    @Test
    void are_waited_for_half_an_hour_at_most() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");
        answer("GET " + OPERATION, 200, Map.of("Retry-After", "400"), "{\"status\": \"InProgress\"}");

        assertThatThrownBy(() -> moved(Optional.empty()))
                .hasMessage(UNKNOWN + "it has not ended after 30 minutes; look at the resource, then run again");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(LongRunningOperation.LONGEST);
    }

    @Test
    void are_left_where_the_thread_is_interrupted() {
        put(202, Map.of("Azure-AsyncOperation", endpoint + OPERATION), "");

        assertThatThrownBy(() -> moved(Optional.empty(), new LongRunningOperation.Pace(now::get, duration -> {
                    throw new InterruptedException();
                })))
                .isInstanceOf(CancellationException.class)
                .hasMessage("cancelled while Azure was to move it");
        assertThat(Thread.interrupted()).isTrue();
    }

    private JsonObject moved(Optional<String> ifMatch) {
        return moved(ifMatch, new LongRunningOperation.Pace(now::get, duration -> {
            pauses.add(duration);
            var unused = now.updateAndGet(before -> before.plus(duration));
        }));
    }

    private JsonObject moved(Optional<String> ifMatch, LongRunningOperation.Pace pace) {
        var client = new RestClient(
                new HttpPipelineBuilder()
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build(),
                endpoint,
                new AzureErrors(new TestRemedies()),
                pace);
        return client.putAndWait("move it", SERVICE, json(service("Succeeded")), ifMatch, progress::add);
    }

    private void put(int status, Map<String, String> headers, String body) {
        replies.clear();
        answer("PUT " + SERVICE, status, headers, body);
    }

    private void answer(String call, int status, Map<String, String> headers, String body) {
        replies.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(new Reply(status, headers, body));
    }

    private static String service(String state) {
        return "{\"properties\": {\"provisioningState\": \"" + state + "\"}}";
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
