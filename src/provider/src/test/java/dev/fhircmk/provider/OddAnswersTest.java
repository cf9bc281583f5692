package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.provider.access.AccessPolicyResource;
import dev.fhircmk.provider.access.GrantsInUse;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.access.VaultPolicies;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.InvokeRequest;

/** Answers without what Azure always tells: nothing is taken for absent, and nothing is granted or taken away. */
final class OddAnswersTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:KeyAccess::access";
    private static final String PRINCIPAL = "1a111111-2222-4333-8444-555555555555";
    private static final String VAULT = "/{scope*}/providers/Microsoft.KeyVault/vaults/{vault}";
    private static final String ROLES = "/{scope*}/providers/Microsoft.Authorization/roleAssignments";

    @Test
    void say_nothing_of_an_access_policy() {
        var policies = new AccessPolicyResource(deployer.context(), new GrantsInUse());
        var state = policies.create("urn", policy());
        deployer.refuse("GET", VAULT, 200, "Odd");
        var sentence = "Azure described " + deployer.vaultId()
                + " without id, so nothing is known of it: nothing was concluded from that, run again";

        assertThatThrownBy(() -> policies.read("urn", state.id(), state.properties(), state.inputs()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> policies.create("urn", policy())).hasMessage(sentence);
    }

    @Test
    void say_nothing_of_a_grant() {
        var accesses = accesses();
        var state = accesses.create(URN, access(deployer.vaultId(), "manage"));
        deployer.refuse("GET", VAULT, 200, "Odd", 3);

        assertThatThrownBy(() -> accesses.create(URN, access(deployer.vaultId(), "manage")))
                .hasMessageContaining("without id");
        assertThatThrownBy(() -> accesses.read(URN, state.id(), state.properties(), state.inputs()))
                .hasMessageContaining("without id");
        assertThatThrownBy(() -> accesses().delete(URN, state.id(), state.properties()))
                .hasMessageContaining("without id");
        assertThat(accesses.read(URN, state.id(), state.properties(), state.inputs()))
                .isPresent();
    }

    @Test
    void say_nothing_of_a_role() {
        var vault = deployer.roleVaultId();
        deployer.assign(vault, PRINCIPAL, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());
        var accesses = accesses();
        var state = accesses.create(URN, access(vault, "manage"));
        deployer.refuse("GET", ROLES, 200, "Odd");
        var sentence =
                "Azure described a list without value, so nothing is known of it: nothing was concluded from that,"
                        + " run again";

        assertThat(state.properties().get("added").getAsBoolean()).isFalse();
        assertThatThrownBy(() -> accesses.read(URN, state.id(), state.properties(), state.inputs()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> accesses.create(URN, access(vault, "manage"))).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"accessPolicies\": null}",
                "{\"accessPolicies\": {}}",
                "{\"enableRbacAuthorization\": null}",
                "{\"accessPolicies\": [1]}",
                "{\"accessPolicies\": [{\"permissions\": {\"keys\": []}}]}",
                "{\"accessPolicies\": [{\"objectId\": \" \", \"permissions\": {}}]}",
                "{\"accessPolicies\": [{\"objectId\": \"1a111111-2222-4333-8444-555555555555\"}]}"
            })
    void say_nothing_of_the_entries_of_a_vault(String properties) {
        var vault = JsonParser.parseString(properties).getAsJsonObject();

        assertThatThrownBy(() -> VaultPolicies.entries(vault))
                .hasMessageMatching("Azure described .* without (accessPolicies|objectId|permissions), so nothing is"
                        + " known of it: nothing was concluded from that, run again");
    }

    @Test
    void are_none_where_a_vault_that_answers_to_roles_has_no_list() {
        var vault =
                JsonParser.parseString("{\"enableRbacAuthorization\": true}").getAsJsonObject();

        assertThat(VaultPolicies.entries(vault)).isEmpty();
    }

    @Test
    void end_the_functions_that_are_asked_before_anything_is_made() {
        var group = "\"resourceGroupName\": \"rg-clinic\"";
        for (var route : List.of(
                VAULT,
                "/{scope*}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{vault}",
                "/{scope*}/providers/Microsoft.HealthcareApis/workspaces/{workspace}/fhirservices/{name}",
                "/{scope*}/providers/Microsoft.HealthcareApis/services/{name}",
                "/{scope*}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}")) {
            deployer.refuse("GET", route, 200, "Odd");
        }

        assertThatThrownBy(() -> invoke("getVault", "{\"keyVaultResourceId\": \"" + deployer.vaultId() + "\"}"))
                .hasMessageContaining("without id");
        assertThatThrownBy(() -> invoke("getDeletedVault", "{\"vaultName\": \"kv-new\", \"location\": \"westeurope\"}"))
                .hasMessageContaining("deletedVaults/kv-new without id");
        assertThatThrownBy(() -> invoke(
                        "getService", "{" + group + ", \"workspaceName\": \"ws\", \"fhirServiceName\": \"fhir\"}"))
                .hasMessageContaining("without id");
        assertThatThrownBy(() -> invoke("getService", "{" + group + ", \"accountName\": \"records\"}"))
                .hasMessageContaining("without id");
        assertThatThrownBy(() -> invoke(
                        "getIdentity",
                        "{\"resourceId\": \"" + deployer.groupId()
                                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-clinic\"}"))
                .hasMessageContaining("id-clinic without id");
    }

    @Test
    void of_a_404_that_is_not_key_vaults_say_nothing_of_a_key() {
        var unused = deployer.keys().createRsaKey(new CreateRsaKeyOptions("fhir"));
        deployer.refuse("GET", "/keys/{key}", 404, "BlockedByProxy");

        assertThatThrownBy(() ->
                        deployer.clients().key(deployer.vaultUri(), "fhir").get(Optional.empty()))
                .hasMessageStartingWith("cannot read key 'fhir' of " + deployer.vaultUri() + ": 404 BlockedByProxy, ");
    }

    private KeyAccessResource accesses() {
        return new KeyAccessResource(deployer.context(), new GrantsInUse());
    }

    private static JsonObject access(String vault, String grant) {
        return JsonParser.parseString("""
                {"keyVaultResourceId": "%s", "keyName": "fhir", "principalId": "%s", "grant": "%s", "shared": false}
                """.formatted(vault, PRINCIPAL, grant)).getAsJsonObject();
    }

    private JsonObject policy() {
        return JsonParser.parseString("""
                {"resourceGroupName": "rg-clinic", "vaultName": "%s", "policy": {
                  "tenantId": "%s", "objectId": "%s", "permissions": {"keys": ["get"]}}}
                """.formatted(deployer.vaultName(), PRINCIPAL, PRINCIPAL))
                .getAsJsonObject();
    }

    private JsonObject invoke(String function, String args) {
        return PropertyValues.read(deployer.engine()
                .invoke(InvokeRequest.newBuilder()
                        .setTok("fhir-cmk:index:" + function)
                        .setArgs(Deployer.properties(args))
                        .build())
                .getReturn());
    }
}
