package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What the administration is sent, and what is made of its answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AzureLocalAdminTest {
    static final List<Arguments> COMMANDS = List.of(
            command("clears one fault", "DELETE /faults/f1", "", admin -> admin.clearFault("f1")),
            command("clears all faults", "DELETE /faults", "", AzureLocalAdmin::clearFaults),
            command("counts from nothing", "DELETE /requests", "", AzureLocalAdmin::resetRequestCount),
            command(
                    "puts the clock forward",
                    "POST /clock/advance",
                    "{\"by\":\"PT10M\"}",
                    admin -> admin.advanceClock(Duration.ofMinutes(10))),
            command(
                    "changes the behaviour",
                    "PATCH /behaviour",
                    "{\"rolePropagation\":\"PT5M\"}",
                    admin -> admin.setRolePropagation(Duration.ofMinutes(5))),
            command("releases the deployer", "DELETE /deployers/default", "", AzureLocalAdmin::releaseDeployer),
            command(
                    "issues an application",
                    "PUT /applications/app",
                    "{\"displayName\":\"For Brazil South\"}",
                    admin -> admin.issueApplication("app", "For Brazil South")));

    static final List<Arguments> QUESTIONS = List.of(
            question(
                    "sets a fault",
                    "POST /faults",
                    "{\"nth\":1,\"times\":1,\"when\":\"before\",\"cut\":true}",
                    "{\"id\":\"fault-1\"}",
                    admin -> admin.setFault(Fault.lostRequest()),
                    "fault-1"),
            question(
                    "lists the faults",
                    "GET /faults",
                    "",
                    "{\"value\":[{\"id\":\"a\",\"struck\":2}]}",
                    AzureLocalAdmin::faults,
                    List.of(JsonTree.parse("{\"id\":\"a\",\"struck\":2}"))),
            question("counts the calls", "GET /requests", "", "{\"count\":7}", AzureLocalAdmin::requestCount, 7),
            question(
                    "lists the calls",
                    "GET /requests",
                    "",
                    "{\"count\":1,\"value\":[{\"number\":1}]}",
                    AzureLocalAdmin::requests,
                    List.of(JsonTree.parse("{\"number\":1}"))),
            question(
                    "asks for the time",
                    "GET /clock",
                    "",
                    "{\"now\":\"2026-03-01T10:00:00Z\"}",
                    AzureLocalAdmin::now,
                    Instant.parse("2026-03-01T10:00:00Z")),
            question(
                    "shows the behaviour",
                    "GET /behaviour",
                    "",
                    "{\"lostKeyStatus\":500}",
                    AzureLocalAdmin::behaviour,
                    JsonTree.parse("{\"lostKeyStatus\":500}")),
            question(
                    "adds a subscription, whatever its name has in it",
                    "PUT /subscriptions/for%20research%2F1",
                    "",
                    "{\"subscriptionId\":\"id\"}",
                    admin -> admin.addSubscription("for research/1"),
                    "id"),
            question(
                    "gives a deployer rights",
                    "PUT /deployers/ci",
                    "{\"rights\":[{\"role\":\"Reader\",\"scope\":\"/subscriptions/s\"}],\"location\":\"westeurope\"}",
                    "{\"clientId\":\"c2\"}",
                    admin -> admin.setDeployer("ci", "Reader", List.of("/subscriptions/s")),
                    JsonTree.parse("{\"clientId\":\"c2\"}")),
            question(
                    "seeds a retired service",
                    "PUT /retired-services/rg/old",
                    "{\"kind\":\"fhir-R4\"}",
                    "{\"name\":\"old\"}",
                    admin -> admin.seedRetiredService("rg", "old", JsonTree.parse("{\"kind\":\"fhir-R4\"}")),
                    JsonTree.parse("{\"name\":\"old\"}")),
            question(
                    "seeds",
                    "POST /seeds",
                    "{\"services\":[]}",
                    "{}",
                    admin -> admin.seed(JsonTree.parse("{\"services\":[]}")),
                    JsonTree.parse("{}")));

    private final Path folder;
    private final StubServer server;

    AzureLocalAdminTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        server = new StubServer(folder);
    }

    @BeforeAll
    void finds_the_server_by_its_folder() {
        assertThat(AzureLocalAdmin.of(folder)).isNotNull();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void commands(String call, String body, Consumer<AzureLocalAdmin> command) {
        server.replies(200, "");

        command.accept(AzureLocalAdmin.of(folder));

        assertThat(server.received()).containsExactly(new StubServer.Received(call, "Bearer quiet", body));
    }

    @ParameterizedTest
    @FieldSource("QUESTIONS")
    void asks(String call, String body, String answer, Function<AzureLocalAdmin, Object> question, Object expected) {
        server.replies(200, answer);

        assertThat(question.apply(AzureLocalAdmin.of(folder))).isEqualTo(expected);
        assertThat(server.received()).containsExactly(new StubServer.Received(call, "Bearer quiet", body));
    }

    @Test
    void says_what_the_server_refused_and_why() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(folder);

        server.replies(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"There is no fault 'a'.\"}}");
        assertThatThrownBy(() -> admin.clearFault("a"))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("the local Azure refused: There is no fault 'a'.");
        server.replies(500, "");
        assertThatThrownBy(() -> admin.changeBehaviour(new JsonObject()))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("the local Azure refused: status 500");
    }

    @Test
    void says_that_no_local_azure_runs_on_the_folder(@TempDir Path empty) {
        assertThatThrownBy(() -> AzureLocalAdmin.of(empty))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("no local Azure runs on " + empty + "; start it with 'serve'");
    }

    @Test
    void says_that_the_server_does_not_answer(@TempDir Path other) throws Exception {
        AzureLocalAdmin admin;
        Connection connection;
        try (var stopped = new StubServer(other)) {
            assertThat(stopped).isNotNull();
            connection = Connection.ofRunning(other).orElseThrow();
            admin = AzureLocalAdmin.of(connection);
        }

        assertThatThrownBy(admin::now)
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("the local Azure does not answer at " + connection.adminUrl() + "; is it still running?");
    }

    @Test
    void stops_waiting_when_it_is_interrupted() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(folder);
        Thread.currentThread().interrupt();

        assertThatThrownBy(admin::now)
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("interrupted while waiting for the local Azure");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Arguments command(String name, String call, String body, Consumer<AzureLocalAdmin> command) {
        return argumentSet(name, call, body, command);
    }

    private static Arguments question(
            String name,
            String call,
            String body,
            String answer,
            Function<AzureLocalAdmin, Object> question,
            Object expected) {
        return argumentSet(name, call, body, answer, question, expected);
    }
}
