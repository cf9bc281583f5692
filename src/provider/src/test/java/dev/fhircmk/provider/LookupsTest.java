package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.plugin.PropertyValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.InvokeRequest;

/** The functions that components check existing things with, on the local Azure. */
final class LookupsTest {
    @TempDir
    Path folder;

    private Deployer deployer;

    @BeforeEach
    void start() throws IOException {
        deployer = new Deployer(folder.resolve("azure"));
    }

    @AfterEach
    void stop() throws IOException {
        deployer.close();
    }

    @Test
    void tell_what_a_key_and_its_vault_are() {
        var key = deployer.keys()
                .createRsaKey(new CreateRsaKeyOptions("fhir")
                        .setKeySize(2048)
                        .setNotBefore(OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                        .setExpiresOn(OffsetDateTime.parse("2999-01-01T00:00:00Z")));

        var found = key(key.getId());

        assertThat(found.get("keyExists").getAsBoolean()).isTrue();
        assertThat(found.get("keyUriWithVersion").getAsString()).isEqualTo(key.getId());
        assertThat(found.get("keySize").getAsInt()).isEqualTo(2048);
        assertThat(found.get("keyType").getAsString()).isEqualTo("RSA");
        assertThat(found.get("enabled").getAsBoolean()).isTrue();
        assertThat(found.get("notBefore").getAsString()).isEqualTo("2026-01-01T00:00Z");
        assertThat(found.get("expiresOn").getAsString()).isEqualTo("2999-01-01T00:00Z");
        assertThat(found.get("enablePurgeProtection").getAsBoolean()).isTrue();
        assertThat(found.get("location").getAsString()).isEqualTo("westeurope");
        assertThat(found.get("defaultAction").getAsString()).isEqualTo("Deny");
        assertThat(found.get("tenantId"))
                .isEqualTo(invoke("getSubscription", "{}").get("tenantId"));
        assertThat(found.get("rotationPolicyUnreadable").getAsString())
                .startsWith("cannot read the rotation policy of key 'fhir' of " + deployer.vaultUri()
                        + ": 403 AccessDenied, ");
        assertThat(found.has("rotatesItself")).isFalse();
    }

    @Test
    void tell_whether_a_key_rotates_itself() {
        deployer.allow("[\"all\"]");
        var key = deployer.keys().createRsaKey(new CreateRsaKeyOptions("fhir"));

        var before = key(key.getId());
        var unused = deployer.keys()
                .updateKeyRotationPolicy(
                        "fhir",
                        new KeyRotationPolicy()
                                .setLifetimeActions(
                                        List.of(new KeyRotationLifetimeAction(KeyRotationPolicyAction.ROTATE)
                                                .setTimeAfterCreate("P90D"))));
        var after = key(key.getId());

        assertThat(before.get("rotatesItself").getAsBoolean()).isFalse();
        assertThat(after.get("rotatesItself").getAsBoolean()).isTrue();
    }

    @Test
    void tell_where_there_is_no_such_key() {
        assertThat(key(deployer.vaultUri() + "keys/none").get("keyExists").getAsBoolean())
                .isFalse();
    }

    @Test
    void tell_what_could_be_read_and_why_not_the_rest() {
        deployer.closeTheFirewall();

        var found = key(deployer.vaultUri() + "keys/fhir");

        assertThat(found.get("enablePurgeProtection").getAsBoolean()).isTrue();
        assertThat(found.has("keyExists")).isFalse();
        assertThat(found.get("unreadable").getAsString()).contains("403 ForbiddenByFirewall");
    }

    @Test
    void refuse_what_is_no_key_and_no_vault() {
        assertThatThrownBy(() -> invoke("getKey", "{\"keyUri\": \"fhir\", \"keyVaultResourceId\": \"kv\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: key identifier must be");
        assertThatThrownBy(() -> invoke(
                        "getKey",
                        "{\"keyUri\": \"" + deployer.vaultUri() + "keys/fhir\", \"keyVaultResourceId\": \"kv\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: keyVaultResourceId must be");
        assertThatThrownBy(() -> invoke("getDeletedVault", "{\"vaultName\": \"kv\", \"location\": \"west-europe\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: region must be");
        assertThatThrownBy(() -> invoke("getIdentity", "{\"resourceId\": \"" + deployer.vaultId() + "\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: resourceId must be");
    }

    @Test
    void tell_the_subscription_its_cloud_and_its_tenant() {
        var found = invoke("getSubscription", "{}");

        assertThat(found.get("subscriptionId").getAsString())
                .isEqualTo(deployer.clients().requiredSubscriptionId());
        assertThat(found.get("environment").getAsString()).isEqualTo("public");
        assertThat(found.has("tenantId")).isTrue();
    }

    @Test
    void tell_who_an_identity_is() {
        var principalId = deployer.identity();

        var found = identity("ID-Clinic/");

        assertThat(found.get("exists").getAsBoolean()).isTrue();
        assertThat(found.get("principalId").getAsString()).isEqualTo(principalId);
        assertThat(found.get("tenantId"))
                .isEqualTo(invoke("getSubscription", "{}").get("tenantId"));
        assertThat(found.has("clientId")).isTrue();
        assertThat(identity("id-none")).hasToString("{\"exists\":false}");
    }

    @Test
    void warn_where_an_identity_may_not_be_read_and_go_on() {
        deployer.refuse(
                "GET",
                "/{scope*}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}",
                403,
                "AuthorizationFailed");

        var found = identity("id-clinic");

        assertThat(found.keySet()).containsExactly("unreadable");
        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .contains("403 AuthorizationFailed")
                .endsWith("; looking takes the right Microsoft.ManagedIdentity/userAssignedIdentities/read on "
                        + deployer.groupId()
                        + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-clinic; its principal is known once"
                        + " the update reaches it");
    }

    private JsonObject identity(String name) {
        return invoke(
                "getIdentity",
                "{\"resourceId\": \"" + deployer.groupId()
                        + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name + "\"}");
    }

    @Test
    void tell_whether_a_service_exists() {
        var service =
                "{\"resourceGroupName\": \"rg-clinic\", \"workspaceName\": \"clinic\", \"fhirServiceName\": \"records\"}";

        assertThat(invoke("getService", service)).hasToString("{\"exists\":false}");
    }

    private JsonObject key(String keyUri) {
        return invoke(
                "getKey", "{\"keyUri\": \"" + keyUri + "\", \"keyVaultResourceId\": \"" + deployer.vaultId() + "\"}");
    }

    private JsonObject invoke(String function, String args) {
        return PropertyValues.read(deployer.engine()
                .invoke(InvokeRequest.newBuilder()
                        .setTok("fhir-cmk:index:" + function)
                        .setArgs(PropertyValues.write(
                                JsonParser.parseString(args).getAsJsonObject()))
                        .build())
                .getReturn());
    }
}
