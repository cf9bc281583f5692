package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.InvokeRequest;

/** The functions that components check existing things with, on the local Azure. */
final class LookupsTest extends OnLocalAzure {
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
    void tell_where_there_is_no_such_vault() {
        assertThat(invoke(
                        "getKey",
                        "{\"keyUri\": \"" + deployer.vaultUri() + "keys/fhir\", \"keyVaultResourceId\": \""
                                + deployer.vaultId().replaceFirst("[^/]+$", "kv-none") + "\"}"))
                .hasToString("{\"vaultExists\":false}");
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
                .hasMessageStartingWith("INVALID_ARGUMENT: keyUri must be");
        assertThatThrownBy(() -> invoke(
                        "getKey",
                        "{\"keyUri\": \"" + deployer.vaultUri() + "keys/fhir\", \"keyVaultResourceId\": \"kv\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: keyVaultResourceId must be");
        assertThatThrownBy(() -> invoke("getDeletedVault", "{\"vaultName\": \"kv-1\", \"location\": \"west-europe\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: location must be");
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
    void tell_where_a_deleted_vault_has_the_name_and_never_advise_a_purge() {
        deployer.deleteTheVault();

        var here = deletedVault("rg-clinic", "westeurope");
        var otherGroup = deletedVault("rg-other", "westeurope");
        var otherRegion = deletedVault("rg-clinic", "northeurope");

        assertThat(here.get("deleted").getAsBoolean()).isTrue();
        assertThat(here.has("taken")).isFalse();
        assertThat(List.of(otherGroup, otherRegion)).allSatisfy(found -> {
            assertThat(found.get("deleted").getAsBoolean()).isFalse();
            assertThat(found.get("taken").getAsString())
                    .matches("vaultName '" + deployer.vaultName()
                            + "' is taken until \\S+ by a deleted vault in resource group"
                            + " rg-clinic and region westeurope; deploy there, where it comes back with its keys, or choose"
                            + " another vaultName");
        });
    }

    @Test
    void tell_that_a_living_vault_has_the_name_unless_it_is_the_one() {
        assertThat(deletedVault("rg-clinic", "westeurope")).hasToString("{\"deleted\":false}");
        assertThat(deletedVault("rg-other", "westeurope").get("taken").getAsString())
                .isEqualTo("vaultName '" + deployer.vaultName() + "' is taken by a vault of another resource group,"
                        + " subscription or tenant, or by a deleted one that cannot be seen from here; choose another"
                        + " vaultName, or the resourceGroupName of the vault that is there");
    }

    @Test
    void warn_where_deleted_vaults_may_not_be_looked_for_and_go_on() {
        deployer.refuse(
                "GET",
                "/subscriptions/{s}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{vault}",
                403,
                "AuthorizationFailed");

        var found = deletedVault("rg-other", "westeurope");

        assertThat(found.get("deleted").getAsBoolean()).isFalse();
        assertThat(found.has("unreadable")).isTrue();
        assertThat(deployer.warnings())
                .singleElement()
                .asString()
                .contains("looking takes the right Microsoft.KeyVault/locations/deletedVaults/read")
                .endsWith("; it is assumed that no vault named '" + deployer.vaultName() + "' was deleted");
    }

    private JsonObject deletedVault(String group, String location) {
        return invoke(
                "getDeletedVault",
                "{\"vaultName\": \"%s\", \"location\": \"%s\", \"resourceGroupName\": \"%s\"}"
                        .formatted(deployer.vaultName(), location, group));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 409, 410})
    void never_take_an_account_of_the_ended_service_for_gone(int status) {
        deployer.refuse(
                "GET", "/{scope*}/providers/Microsoft.HealthcareApis/services/{name}", status, "ServiceRetired");

        var found = invoke("getService", "{\"resourceGroupName\": \"rg-clinic\", \"accountName\": \"records\"}");

        assertThat(found.has("exists")).isFalse();
        assertThat(found.get("unreadable").getAsString()).contains(status + " ServiceRetired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rg?api-version=2022-09-01&x=", "rg/providers/x", "..", "rg#", "rg%2f"})
    void address_nothing_else_than_the_group_that_was_named(String group) {
        assertThatThrownBy(() -> invoke(
                        "getService",
                        "{\"resourceGroupName\": \"" + group
                                + "\", \"workspaceName\": \"clinic\", \"fhirServiceName\": \"records\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: the resource group and the names of the service must be ");
        assertThatThrownBy(() -> invoke(
                        "getDeletedVault",
                        "{\"vaultName\": \"kv-1\", \"location\": \"westeurope\", \"resourceGroupName\": \"" + group
                                + "\"}"))
                .hasMessageStartingWith("INVALID_ARGUMENT: resourceGroupName must be ");
    }

    @Test
    void go_on_after_the_end_of_the_older_versions_of_key_vaults_api() {
        var vault = "\"keyVaultResourceId\": \"" + deployer.vaultId() + "\"";
        deployer.advanceAzure(Duration.between(
                deployer.admin().now(), LocalAzureOptions.BEFORE_RETIREMENTS.plus(Duration.ofDays(61))));

        assertThatThrownBy(() -> deployer.clients()
                        .resourceManager()
                        .get("read the vault", deployer.vaultId() + "?api-version=2025-05-01"))
                .hasMessageContaining("400 InvalidApiVersionParameter");
        assertThat(invoke("getVault", "{" + vault + "}").get("exists").getAsBoolean())
                .isTrue();
        assertThat(key(deployer.vaultUri() + "keys/none").get("location").getAsString())
                .isEqualTo("westeurope");
        assertThat(invoke("getDeletedVault", "{\"vaultName\": \"kv-none\", \"location\": \"westeurope\"}"))
                .hasToString("{\"deleted\":false}");
    }

    @Test
    void count_the_age_of_a_role_by_azures_time_before_a_vault_answers_to_it() {
        deployer.assign(deployer.vaultId(), deployer.objectId(), BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id());
        deployer.advanceAzure(Duration.ofMinutes(10));

        var vault = invoke(
                "getVault",
                "{\"keyVaultResourceId\": \"" + deployer.vaultId()
                        + "\", \"enableRbacAuthorization\": true, \"settle\": true}");

        assertThat(vault.getAsJsonArray("lacking")).isEmpty();
        assertThat(deployer.pauses()).isEmpty();
    }

    @Test
    void tell_where_the_name_of_a_workspace_is_taken() {
        deployer.make("/resourceGroups/rg-elsewhere", "2024-03-01");
        deployer.make(
                "/resourceGroups/rg-elsewhere/providers/Microsoft.HealthcareApis/workspaces/takenclinic", "2024-03-31");
        var here = "{\"resourceGroupName\": \"rg-clinic\", \"workspaceName\": \"takenclinic\", \"fhirServiceName\":"
                + " \"records\"}";

        assertThat(invoke("getService", here).get("taken").getAsString())
                .isEqualTo(
                        "workspaceName 'takenclinic' is taken in another resource group, subscription or tenant; choose"
                                + " another workspaceName, or the resourceGroupName of the workspace that is there");
        assertThat(invoke("getService", here.replace("rg-clinic", "rg-elsewhere"))
                        .has("taken"))
                .isFalse();
        deployer.refuse(
                "POST",
                "/{scope*}/providers/Microsoft.HealthcareApis/checkNameAvailability",
                403,
                "AuthorizationFailed");
        assertThat(invoke("getService", here)).hasToString("{\"exists\":false}");
    }

    /** Its first answer is of the moment before it was made, as where an update makes it beside the look-up. */
    @Test
    void do_not_take_the_name_of_a_workspace_for_taken_that_was_made_here_in_between() {
        deployer.make(
                "/resourceGroups/rg-clinic/providers/Microsoft.HealthcareApis/workspaces/madeclinic", "2024-03-31");
        deployer.refuse(
                "GET",
                "/{scope*}/providers/Microsoft.HealthcareApis/workspaces/{workspace}",
                404,
                "ResourceNotFound",
                1);

        assertThat(invoke(
                        "getService",
                        "{\"resourceGroupName\": \"rg-clinic\", \"workspaceName\": \"madeclinic\","
                                + " \"fhirServiceName\": \"records\"}"))
                .hasToString("{\"exists\":false}");
    }

    @Test
    void do_not_take_the_name_of_a_vault_for_taken_that_was_made_here_in_between() {
        deployer.refuse("GET", "/{scope*}/providers/Microsoft.KeyVault/vaults/{vault}", 404, "ResourceNotFound", 1);

        assertThat(deletedVault("rg-clinic", "westeurope")).hasToString("{\"deleted\":false}");
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
