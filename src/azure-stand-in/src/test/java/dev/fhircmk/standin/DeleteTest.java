package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;

final class DeleteTest {
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String WORKSPACE = "azure-native:healthcareapis:Workspace";
    private static final String VAULT_CALL = "DELETE /v?api-version=2024-11-01";
    private static final String WORKSPACE_CALL = "DELETE /v?api-version=2024-03-31";
    private static final String OPERATION = "/operations/1?api-version=1";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void is_content_where_the_resource_is_gone_already() {
        azure.on(VAULT_CALL, 404, "{}").on(WORKSPACE_CALL, 404, "{}");

        assertThatCode(() -> delete(VAULT)).doesNotThrowAnyException();
        assertThatCode(() -> delete(WORKSPACE)).doesNotThrowAnyException();
    }

    @Test
    void does_not_wait_for_a_type_whose_deletion_is_done_at_once() {
        azure.on(VAULT_CALL, 202, "");

        delete(VAULT);

        assertThat(azure.asked()).containsExactly(VAULT_CALL);
    }

    @Test
    void waits_for_the_operation_that_azure_names() {
        azure.on(WORKSPACE_CALL, 202, "", "azure-asyncoperation", ArmClient.HOST + OPERATION, "location", "/ignored")
                .on("GET " + OPERATION, 200, "{\"status\":\"Running\"}", "location", "/ignored/too")
                .on("GET " + OPERATION, 200, "{\"status\":\"Succeeded\"}");

        delete(WORKSPACE);

        assertThat(engine.pauses()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void waits_at_the_location_that_azure_names() {
        azure.on(
                        WORKSPACE_CALL,
                        202,
                        "",
                        "location",
                        ArmClient.HOST + OPERATION,
                        "retry-after",
                        "Mon, 23 Nov 2026 00:00:09 GMT")
                .on("GET " + OPERATION, 202, "", "retry-after", "not a time")
                .on("GET " + OPERATION, 204, "");

        delete(WORKSPACE);

        assertThat(engine.pauses()).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(30));
    }

    @Test
    void is_done_where_azure_answers_that_it_is() {
        azure.on(WORKSPACE_CALL, 204, "");

        delete(WORKSPACE);

        assertThat(azure.asked()).containsExactly(WORKSPACE_CALL);
    }

    @Test
    void refuses_an_accepted_deletion_that_cannot_be_followed() {
        azure.on(WORKSPACE_CALL, 202, "");

        assertThatThrownBy(() -> delete(WORKSPACE)).hasMessage("UNKNOWN: response is missing polling URL");
    }

    @Test
    void is_done_where_azure_has_forgotten_the_operation() {
        azure.on(WORKSPACE_CALL, 202, "", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 404, "{\"error\":{\"code\":\"NotFound\"}}");

        assertThatCode(() -> delete(WORKSPACE)).doesNotThrowAnyException();
    }

    @Test
    void completes_no_address_that_azure_shortened() {
        azure.on(WORKSPACE_CALL, 202, "", "location", "/subscriptions/s/results/1");

        assertThatThrownBy(() -> delete(WORKSPACE))
                .hasMessage("UNKNOWN: invalid polling URL /subscriptions/s/results/1");
    }

    @Test
    void gives_up_when_the_users_time_is_over() {
        azure.on(WORKSPACE_CALL, 202, "").during(WORKSPACE_CALL, () -> engine.pass(Duration.ofHours(3)));

        assertThatThrownBy(() -> delete(WORKSPACE)).hasMessage("UNKNOWN: operation timed out");
    }

    @Test
    void tells_azures_refusal_at_once_or_later() {
        azure.on(VAULT_CALL, 409, "{\"error\":{\"code\":\"ScopeLocked\",\"message\":\"Locked.\"}}")
                .on(WORKSPACE_CALL, 202, "", "azure-asyncoperation", ArmClient.HOST + OPERATION)
                .on("GET " + OPERATION, 200, "{\"status\":\"Canceled\",\"error\":{\"code\":\"C\",\"message\":\"M\"}}");

        assertThatThrownBy(() -> delete(VAULT))
                .hasMessage("UNKNOWN: Status=409 Code=\"ScopeLocked\" Message=\"Locked.\"");
        assertThatThrownBy(() -> delete(WORKSPACE)).hasMessage("UNKNOWN: Status=200 Code=\"C\" Message=\"M\"");
    }

    private void delete(String token) {
        var answer = engine.provider()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(Engine.urn(token))
                        .setId("/v")
                        .build());
        assertThat(answer).isNotNull();
    }
}
