package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;

/** What a key has beyond other resources: ARM cannot delete it. */
final class KeyTest {
    private static final String KEY = "azure-native:keyvault:Key";
    private static final String DELETE = "DELETE https://kv1.vault.azure.net/keys/k1?api-version=7.6";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void is_deleted_in_its_vault() {
        azure.on(DELETE, 200, "{}");

        delete("{\"vaultName\": \"kv1\", \"keyName\": \"k1\"}");

        assertThat(azure.asked()).contains(DELETE);
    }

    @Test
    void is_no_failure_to_delete_where_it_is_gone() {
        azure.on(DELETE, 404, "{\"error\": {\"code\": \"KeyNotFound\"}}");

        delete("{\"vaultName\": \"kv1\", \"keyName\": \"k1\"}");

        assertThat(azure.asked()).contains(DELETE);
    }

    @Test
    void is_not_deleted_where_the_vault_refuses() {
        azure.on(DELETE, 403, "{\"error\": {\"code\": \"Forbidden\", \"message\": \"no delete permission\"}}");

        assertThatThrownBy(() -> delete("{\"vaultName\": \"kv1\", \"keyName\": \"k1\"}"))
                .hasMessage("UNKNOWN: DELETE https://kv1.vault.azure.net/keys/k1\n" + "-".repeat(80)
                        + "\nRESPONSE 403: 403 Forbidden\nERROR CODE: Forbidden\n" + "-".repeat(80) + """

                        {
                          "error": {
                            "code": "Forbidden",
                            "message": "no delete permission"
                          }
                        }
                        """
                        + "-".repeat(80) + "\n");
    }

    @Test
    void is_tried_again_soon_and_not_for_another_operation() {
        azure.on(DELETE, 503, "").on(DELETE, 409, "{\"error\": {\"code\": \"AnotherOperationInProgress\"}}");

        assertThatThrownBy(() -> delete("{\"vaultName\": \"kv1\", \"keyName\": \"k1\"}"))
                .hasMessageContaining("RESPONSE 409: 409 Conflict\nERROR CODE: AnotherOperationInProgress");
        assertThat(engine.pauses()).containsExactly(java.time.Duration.ofMillis(800));
    }

    @Test
    void is_looked_for_in_its_vault_whatever_the_state_says() {
        azure.on(DELETE.replace("k1", "a%2Fb%3Fc"), 200, "{}");

        delete("{\"vaultName\": \"kv1\", \"keyName\": \"a/b?c\"}");
        assertThatThrownBy(() -> delete("{\"vaultName\": \"evil.test/x?\", \"keyName\": \"k1\"}"))
                .hasMessage("UNKNOWN: vaultName in resource state is no name of a vault: evil.test/x?");
        assertThat(azure.asked()).hasSize(1);
    }

    @Test
    void is_not_deleted_where_the_state_does_not_name_it() {
        assertThatThrownBy(() -> delete("{\"vaultName\": \"kv1\"}"))
                .hasMessage("UNKNOWN: keyName not found in resource state");
    }

    private void delete(String olds) {
        var unused = engine.provider()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(Engine.urn(KEY))
                        .setId("/subscriptions/s/keys/k1")
                        .setOldInputs(struct(olds))
                        .build());
    }
}
