package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InvokeTest {
    private static final String TOKEN =
            "POST https://login.microsoftonline.com/" + Engine.ACCOUNT.tenantId() + "/oauth2/v2.0/token";
    private static final String GET_VAULT = "GET /subscriptions/" + Engine.SUBSCRIPTION
            + "/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1?api-version=2024-11-01";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void tells_who_deploys_from_the_claims_of_a_token() {
        var claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"appid\":\"a\",\"oid\":\"o\",\"tid\":\"t\"}".getBytes(UTF_8));
        azure.on(TOKEN, 200, "{\"access_token\":\"h." + claims + ".s\",\"expires_in\":3600}");

        assertThat(engine.invoke("azure-native:authorization:getClientConfig", "{}"))
                .isEqualTo(json("{\"clientId\":\"a\",\"objectId\":\"o\",\"tenantId\":\"t\",\"subscriptionId\":\""
                        + Engine.SUBSCRIPTION + "\"}"));
    }

    @Test
    void tells_who_deploys_from_the_configuration_where_the_token_does_not() {
        assertThat(engine.invoke("azure-native:authorization:getClientConfig", "{}")
                        .get("objectId")
                        .getAsString())
                .isEqualTo(Engine.ACCOUNT.objectId());
    }

    @Test
    void gives_a_token_and_asks_again_only_shortly_before_its_end() {
        azure.on(TOKEN, 200, "{\"access_token\":\"one\",\"expires_in\":301}")
                .on(TOKEN, 200, "{\"access_token\":\"two\",\"expires_in\":299}")
                .on(TOKEN, 200, "{\"access_token\":\"three\",\"expires_in\":299}");
        var function = "azure-native:authorization:getClientToken";

        assertThat(engine.invoke(function, "{}")).hasToString("{\"token\":\"one\"}");
        assertThat(engine.invoke(function, "{\"endpoint\":\"\"}")).hasToString("{\"token\":\"one\"}");
        assertThat(engine.invoke(function, "{\"endpoint\":\"https://vault.azure.net\"}"))
                .hasToString("{\"token\":\"two\"}");
        assertThat(engine.invoke(function, "{\"endpoint\":\"https://vault.azure.net\"}"))
                .hasToString("{\"token\":\"three\"}");
    }

    @Test
    void tells_why_it_cannot_sign_in() {
        azure.on(TOKEN, 401, "{\"error\":\"invalid_client\"}").failing(TOKEN, new IOException("refused"));

        assertThatThrownBy(() -> engine.invoke("azure-native:authorization:getClientToken", "{}"))
                .hasMessage("UNKNOWN: ClientSecretCredential authentication failed.\n" + TOKEN + "\n"
                        + "-".repeat(80) + "\nRESPONSE 401: 401 Unauthorized\n" + "-".repeat(80)
                        + "\n{\n  \"error\": \"invalid_client\"\n}\n" + "-".repeat(80)
                        + "\nTo troubleshoot, visit"
                        + " https://aka.ms/azsdk/go/identity/troubleshoot#client-secret");
        assertThatThrownBy(() -> engine.invoke("azure-native:authorization:getClientToken", "{}"))
                .hasMessage("UNKNOWN: cannot reach login.microsoftonline.com through azure-local: refused");
    }

    @Test
    void signs_in_again_after_what_fails_in_passing() {
        azure.on(TOKEN, 503, "")
                .failing(TOKEN, new IOException("cut"))
                .on(TOKEN, 200, "{\"access_token\":\"one\",\"expires_in\":3600}");

        assertThat(engine.invoke("azure-native:authorization:getClientToken", "{}"))
                .hasToString("{\"token\":\"one\"}");
        assertThat(engine.pauses()).containsExactly(Duration.ofMillis(800), Duration.ofMillis(2400));
    }

    @Test
    void stops_signing_in_when_the_call_is_cancelled() {
        azure.failing(TOKEN, new InterruptedException("cancelled"));

        assertThatThrownBy(() -> engine.invoke("azure-native:authorization:getClientToken", "{}"))
                .hasMessage("CANCELLED: context canceled");
    }

    @Test
    void reads_a_resource_by_its_name() {
        azure.on(GET_VAULT, 200, "{\"name\":\"kv1\",\"x\":1,\"properties\":{\"vaultUri\":\"https://kv1\"}}");

        assertThat(engine.invoke(
                        "azure-native:keyvault:getVault", "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\"}"))
                .isEqualTo(json("{\"name\":\"kv1\",\"properties\":{\"vaultUri\":\"https://kv1\"},"
                        + "\"azureApiVersion\":\"2024-11-01\"}"));
    }

    @Test
    void reads_a_vault_and_a_key_in_the_version_of_the_token() {
        var vault = GET_VAULT.replace("2024-11-01", "2026-02-01");
        azure.on(vault, 200, "{\"name\":\"kv1\"}")
                .on(vault.replace("kv1?", "kv1/keys/k1?"), 200, "{\"properties\":{\"keyUri\":\"u\"}}");

        assertThat(engine.invoke(
                        "azure-native:keyvault/v20260201:getVault",
                        "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\"}"))
                .isEqualTo(json("{\"name\":\"kv1\",\"azureApiVersion\":\"2026-02-01\"}"));
        assertThat(engine.invoke(
                        "azure-native:keyvault/v20260201:getKey",
                        "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\",\"keyName\":\"k1\"}"))
                .isEqualTo(json("{\"keyUri\":\"u\",\"azureApiVersion\":\"2026-02-01\"}"));
    }

    @Test
    void tells_azures_refusal_with_the_id() {
        azure.on(GET_VAULT, 404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"No such vault.\"}}");

        assertThatThrownBy(() -> engine.invoke(
                        "azure-native:keyvault:getVault", "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\"}"))
                .hasMessage("UNKNOWN: request failed /subscriptions/" + Engine.SUBSCRIPTION
                        + "/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1: Status=404"
                        + " Code=\"ResourceNotFound\" Message=\"No such vault.\"");
    }

    @Test
    void leaves_a_missing_name_in_braces() {
        azure.on(GET_VAULT.replace("kv1", "%7BvaultName%7D"), 200, "{}");

        assertThat(engine.invoke("azure-native:keyvault:getVault", "{\"resourceGroupName\":\"rg1\"}"))
                .hasToString("{\"azureApiVersion\":\"2024-11-01\"}");
    }

    @Test
    void refuses_functions_that_it_does_not_know() {
        assertThatThrownBy(() -> engine.invoke("azure-native:keyvault:getAccessPolicy", "{}"))
                .hasMessage("UNKNOWN: Invoke type azure-native:keyvault:getAccessPolicy not found");
    }
}
