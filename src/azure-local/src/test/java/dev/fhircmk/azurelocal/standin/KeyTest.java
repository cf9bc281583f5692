package dev.fhircmk.azurelocal.standin;

import static dev.fhircmk.azurelocal.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;

/** What a key has beyond other resources: ARM cannot delete it. */
final class KeyTest {
    private static final String KEY = "azure-native:keyvault:Key";
    private static final String DELETE = "DELETE https://kv1.vault.azure.net/keys/k1?api-version=7.5";

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
                .hasMessage("UNKNOWN: Status=403 Code=\"Forbidden\" Message=\"no delete permission\"");
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
