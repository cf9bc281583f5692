package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.client.AzureLocalClient.Answer;
import dev.fhircmk.azurelocal.client.StubServer.Received;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which requests reach which of Azure's hosts, with a token for what, and what is made of the answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AzureLocalClientTest {
    private static final String TOKEN_FOR = "Bearer scope=https%3A%2F%2F";
    private static final String DEFAULT_SCOPE = "%2F.default";

    private final StubServer server;
    private final AzureLocalClient client;

    AzureLocalClientTest(@TempDir Path folder) throws Exception {
        server = new StubServer(folder);
        client = AzureLocalClient.of(folder);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void calls_azure_resource_manager() {
        server.replies(200, "{\"name\":\"rg\"}");

        Answer answer = client.arm(
                "PUT",
                client.path("/resourceGroups/rg"),
                "2024-03-01",
                JsonTree.parse("{\"location\":\"westeurope\"}"));
        Answer filtered = client.arm("GET", "/subscriptions?$top=1", "2022-12-01");

        assertThat(answer.succeeded().body()).isEqualTo(JsonTree.parse("{\"name\":\"rg\"}"));
        assertThat(filtered.status()).isEqualTo(200);
        assertThat(server.received())
                .containsExactly(
                        new Received(
                                "PUT https://management.azure.com/subscriptions/s/resourceGroups/rg?api-version=2024-03-01",
                                TOKEN_FOR + "management.azure.com" + DEFAULT_SCOPE,
                                "{\"location\":\"westeurope\"}"),
                        new Received(
                                "GET https://management.azure.com/subscriptions?$top=1&api-version=2022-12-01",
                                TOKEN_FOR + "management.azure.com" + DEFAULT_SCOPE,
                                ""));
    }

    @Test
    void calls_microsoft_graph() {
        server.replies(200, "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");

        assertThat(client.graph("GET", "/v1.0/servicePrincipals").succeeded().values())
                .containsExactly(JsonTree.parse("{\"id\":\"1\"}"), JsonTree.parse("{\"id\":\"2\"}"));
        assertThat(server.received())
                .containsExactly(new Received(
                        "GET https://graph.microsoft.com/v1.0/servicePrincipals",
                        TOKEN_FOR + "graph.microsoft.com" + DEFAULT_SCOPE,
                        ""));
    }

    @Test
    void lists_the_versions_of_a_key() {
        server.replies(200, "{\"value\":[{\"kid\":\"https://kv1.vault.azure.net/keys/k/1\"}]}");

        assertThat(client.versions("kv1", "k")).containsExactly("https://kv1.vault.azure.net/keys/k/1");
        assertThat(server.received())
                .containsExactly(new Received(
                        "GET https://kv1.vault.azure.net/keys/k/versions?api-version=7.4",
                        TOKEN_FOR + "vault.azure.net" + DEFAULT_SCOPE,
                        ""));
    }

    @Test
    void calls_a_fhir_service() {
        server.replies(204, "");

        Answer answer = client.fhir("DELETE", "https://clinic-records.fhir.azurehealthcareapis.com", "/Patient/1");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().size()).isZero();
        assertThat(answer.values()).isEmpty();
        assertThat(server.received())
                .containsExactly(new Received(
                        "DELETE https://clinic-records.fhir.azurehealthcareapis.com/Patient/1",
                        TOKEN_FOR + "clinic-records.fhir.azurehealthcareapis.com" + DEFAULT_SCOPE,
                        ""));
    }

    @Test
    void gives_an_error_as_an_answer_and_fails_only_where_success_was_asked_for() {
        server.replies(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");

        Answer answer = client.arm("GET", "/subscriptions", "2022-12-01");

        assertThat(answer.status()).isEqualTo(403);
        assertThatThrownBy(answer::succeeded)
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("status 403: {\"error\":{\"code\":\"AuthorizationFailed\"}}");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void says_that_the_server_does_not_answer(@TempDir Path other) throws Exception {
        AzureLocalClient stopped;
        try (var stopping = new StubServer(other)) {
            assertThat(stopping).isNotNull();
            stopped = AzureLocalClient.of(other);
        }

        assertThatThrownBy(() -> stopped.graph("GET", "/v1.0/applications"))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("the local Azure does not answer at https://login.microsoftonline.com/t/oauth2/v2.0/token");
    }

    @Test
    void stops_waiting_when_it_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.graph("GET", "/v1.0/applications"))
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("interrupted while waiting for the local Azure");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tells_how_the_server_is_reached() {
        assertThat(client.connection().tenantId()).isEqualTo("t");
        assertThat(client.connection().toString()).startsWith("azure-local at /127.0.0.1:");
    }
}
