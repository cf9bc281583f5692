package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The administration: who may use it, and what it changes. */
final class AdminTest {
    private static final String VERSION = "2024-03-31";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void the_administration_needs_the_token_of_the_folder() throws Exception {
        URI faults = URI.create(AZURE.connection().adminUrl() + "/faults");

        HttpResponse<String> without = send(HttpRequest.newBuilder(faults));
        HttpResponse<String> wrong = send(HttpRequest.newBuilder(faults).header("Authorization", "Bearer guess"));
        HttpResponse<String> right = send(HttpRequest.newBuilder(faults)
                .header("Authorization", "Bearer " + AZURE.connection().adminToken()));

        assertThat(faults.getHost()).isEqualTo("127.0.0.1");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.body())
                .contains("adminToken")
                .doesNotContain(AZURE.connection().adminToken());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(AZURE.log()).doesNotContain(AZURE.connection().adminToken());
        assertThat(AZURE.connection().toString())
                .doesNotContain(AZURE.connection().adminToken());
    }

    /** A web page that had its own name lead to this machine would send its own name. */
    @Test
    void the_administration_answers_to_the_names_of_this_machine_only() throws Exception {
        URI admin = URI.create(AZURE.connection().adminUrl());
        try (var socket = new java.net.Socket(admin.getHost(), admin.getPort())) {
            socket.getOutputStream()
                    .write(("GET /faults HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: Bearer "
                                    + AZURE.connection().adminToken() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void an_unknown_route_of_the_administration_is_named() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());

        assertThatThrownBy(() -> admin.clearFault("a/b"))
                .hasMessage("the local Azure refused: The administration has no DELETE /faults/a/b.");
        assertThatThrownBy(() -> admin.changeBehaviour(JsonTree.parse("{\"mood\":\"good\"}")))
                .hasMessageContaining("there is no 'mood', only operationDuration, rolePropagation,");
        assertThatThrownBy(() -> admin.changeBehaviour(JsonTree.parse("{\"rolePropagation\":\"long\"}")))
                .hasMessageContaining("'rolePropagation' must be a duration such as PT10M");
        assertThatThrownBy(() -> admin.changeBehaviour(JsonTree.parse("{\"vaultChange\":\"PT2M\"}")))
                .hasMessageContaining("'vaultChange' one of a minute at most");
        assertThatThrownBy(() -> admin.advanceClock(Duration.ofSeconds(-1))).hasMessageContaining("and not back");
    }

    @Test
    void the_clock_stays_put_forward_after_a_restart() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());
        String workspace = AZURE.group("clock") + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
        AZURE.arm("PUT", workspace, VERSION, "{\"location\":\"westeurope\"}");
        AZURE.arm("DELETE", workspace, VERSION, "");
        Instant before = admin.now();

        admin.advanceClock(RunningAzure.OPERATION);
        Answer gone = AZURE.arm("GET", workspace, VERSION, "");
        AZURE.restart();
        Instant after = AzureLocalAdmin.of(AZURE.connection()).now();

        assertThat(gone.status()).isEqualTo(404);
        assertThat(after).isAfterOrEqualTo(before.plus(RunningAzure.OPERATION));
    }

    @Test
    void the_behaviour_is_changed_and_shown() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());

        admin.setRolePropagation(Duration.ofMinutes(10));
        admin.changeBehaviour(JsonTree.parse(
                "{\"deployerRole\":\"Reader\",\"disabledKeysWrap\":true,\"retiredServicesMayBeMade\":true}"));
        String changed = admin.behaviour().toString();
        Answer refused = AZURE.arm(
                "PUT",
                "/subscriptions/" + AZURE.connection().subscriptionId() + "/resourceGroups/reader",
                "2024-03-01",
                "{\"location\":\"westeurope\"}");
        admin.changeBehaviour(JsonTree.parse("{\"deployerRole\":\"Owner\",\"operationDuration\":\"PT5M\","
                + "\"rolePropagation\":\"PT0S\",\"directoryReplication\":\"PT0S\"}"));

        assertThat(changed)
                .isEqualTo(
                        "{\"operationDuration\":\"PT5M\",\"rolePropagation\":\"PT10M\",\"directoryReplication\":\"PT0S\","
                                + "\"deployerRole\":\"Reader\",\"disabledKeysWrap\":true,\"retiredServicesMayBeMade\":true,"
                                + "\"lostKeyUnnoticed\":\"PT0S\",\"lostKeyStatus\":500,\"keyDeletion\":\"PT0S\","
                                + "\"vaultChange\":\"PT0S\",\"resourceGraphShowsEncryption\":true}");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void accounts_and_applications_are_seeded() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());

        var seeded = admin.seedRetiredService(
                "seeds", "old1", JsonTree.parse("{\"location\":\"westeurope\",\"kind\":\"fhir-R4\"}"));
        admin.issueApplication("e17e4941-0000-4000-8000-000000000002", "For Brazil South");
        Answer registered = AZURE.send(
                "POST",
                "https://graph.microsoft.com/v1.0/servicePrincipals",
                AZURE.deployer("https://graph.microsoft.com"),
                "{\"appId\":\"e17e4941-0000-4000-8000-000000000002\"}");

        assertThat(JsonTree.text(seeded, "properties", "provisioningState")).contains("Succeeded");
        assertThat(registered.text("displayName")).isEqualTo("For Brazil South");
    }

    @Test
    void the_administration_is_found_by_the_folder_while_it_runs(@TempDir Path empty) {
        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.folder());
        String fault = admin.setFault(Fault.throttling().nth(1000));
        AZURE.restart();

        assertThat(fault).startsWith("fault-");
        assertThat(AzureLocalAdmin.of(AZURE.folder()).faults()).isEmpty();
        assertThatThrownBy(admin::faults)
                .isInstanceOf(AzureLocalException.class)
                .hasMessageContaining("does not answer at http://127.0.0.1:");
        assertThatThrownBy(() -> AzureLocalAdmin.of(empty)).hasMessageStartingWith("no local Azure runs on ");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
