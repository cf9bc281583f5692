package dev.fhircmk.standin;

import static dev.fhircmk.standin.Clinic.fhirService;
import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Life.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that go another way than those of {@link ResourceLifeTest}: refused, failed in Azure, adopted, looked up. */
final class TranscriptTest {
    private static final String WORKSPACE_INPUTS =
            "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}";

    @TempDir
    Path folder;

    private Transcripts transcripts;
    private Clinic clinic;

    @BeforeEach
    void start() {
        transcripts = new Transcripts(folder);
        clinic = new Clinic(transcripts);
    }

    @AfterEach
    void stop() {
        transcripts.close();
    }

    @Test
    void names_that_are_left_out_are_made_up_from_the_engines_seed() {
        var group = transcripts.check(Clinic.GROUP, inputs("{'location': 'westus2'}"));
        var role = transcripts.check(Clinic.ROLE, inputs("{'scope': '/subscriptions/s'}"));

        assertThat(group.answer("inputs"))
                .isEqualTo(
                        inputs("{'location': 'westus2', 'azureApiVersion': '2024-03-01', '__createBeforeDelete': true,"
                                + " 'resourceGroupName': 'main8f44d509'}"));
        assertThat(failures(group)).isEmpty();
        assertThat(role.answer("inputs"))
                .isEqualTo(inputs(
                        "{'scope': '/subscriptions/s', 'azureApiVersion': '2022-04-01', '__createBeforeDelete': true,"
                                + " 'roleAssignmentName': '8f44d509-e049-2ace-c4fc-109a030a5c75'}"));
        assertThat(failures(role))
                .containsExactly(
                        "missing required property 'principalId'", "missing required property 'roleDefinitionId'");
        assertThat(group.calls()).isEmpty();
        assertThat(role.calls()).isEmpty();
    }

    @Test
    void a_resource_group_is_refused_for_its_name_and_without_a_location() {
        var refused = transcripts.check(Clinic.GROUP, inputs("{'resourceGroupName': 'a/b'}"));

        assertThat(failures(refused))
                .containsExactly(
                        "'resourceGroupName' does not match expression '^[-\\w\\._\\(\\)]+$'",
                        "missing required property 'location'. Either set it explicitly or configure it with 'pulumi config"
                                + " set azure-native:location <value>'.");
        assertThat(refused.answer("inputs"))
                .isEqualTo(inputs("{'resourceGroupName': 'a/b', 'azureApiVersion': '2024-03-01'}"));
        assertThat(refused.calls())
                .endsWith("GET " + subscription() + "/resourceGroups/a/b?api-version=2020-10-01 404");
    }

    @Test
    void a_lock_is_refused_without_scope_and_level() {
        var refused = transcripts.check(Clinic.LOCK, inputs("{'lockName': 'keep'}"));

        assertThat(failures(refused))
                .containsExactly("missing required property 'scope'", "missing required property 'level'");
        assertThat(refused.calls()).isEmpty();
    }

    @Test
    void a_workspace_is_refused_for_its_name_and_without_a_group() {
        var refused = transcripts.check(Clinic.WORKSPACE, inputs("{'workspaceName': 'w', 'location': 'l'}"));

        assertThat(failures(refused))
                .containsExactly(
                        "missing required property 'resourceGroupName'",
                        "'workspaceName' is too short (1): at least 3 characters required");
        assertThat(refused.calls()).isEmpty();
    }

    @Test
    void an_account_is_refused_for_its_name_its_throughput_and_what_it_lacks() {
        var refused = transcripts.check(
                Clinic.SERVICE,
                inputs("{'resourceName': 'o', 'location': 'l', 'properties':"
                        + " {'cosmosDbConfiguration': {'offerThroughput': 100}}}"));

        assertThat(failures(refused))
                .containsExactly(
                        "missing required property 'resourceGroupName'",
                        "'resourceName' is too short (1): at least 3 characters required",
                        "missing required property 'kind'",
                        "'properties.cosmosDbConfiguration.offerThroughput' is too low (100.000000 < 400.000000)");
        assertThat(refused.calls()).isEmpty();
    }

    @Test
    void a_vault_takes_the_location_of_its_group_also_where_its_name_is_refused() {
        clinic.group();
        var inputs = inputs(vault().replace("'location': 'westus2',", "").replace("kv1", "kv_1"));

        var refused = transcripts.check(Clinic.VAULT, inputs);

        assertThat(failures(refused)).containsExactly("'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'");
        inputs.addProperty("azureApiVersion", "2024-11-01");
        inputs.addProperty("location", "westus2");
        assertThat(refused.answer("inputs")).isEqualTo(inputs);
        assertThat(refused.calls()).containsExactly("GET " + clinic.id("?api-version=2020-10-01") + " 200");
    }

    @Test
    void a_vault_of_a_deleted_name_is_refused_and_can_be_recovered_as_it_was() {
        clinic.group();
        var closed = vault().replace("'tenantId'", "'publicNetworkAccess': 'Disabled', 'tenantId'");
        var inputs = transcripts.completed(Clinic.VAULT, inputs(closed));
        var made = transcripts.create(Clinic.VAULT, inputs, false);
        transcripts.delete(Clinic.VAULT, clinic.vaultId(), inputs);

        var held = transcripts.create(Clinic.VAULT, inputs, false);
        var recovering = inputs(vault().replace("'tenantId'", "'createMode': 'recover', 'tenantId'"));
        transcripts
                .create(Clinic.VAULT, transcripts.completed(Clinic.VAULT, recovering), false)
                .is("vault/create-recover");

        held.isRefused(
                "Status=409 Code=\"ConflictError\" Message=\"A vault with the same name already exists in deleted"
                        + " state. You need to either recover or purge existing key vault. Follow this link"
                        + " https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.\"");
        isLookedForAndWritten(held, clinic.vaultId() + "?api-version=2024-11-01", 409);
        assertThat(held.bodies()).isEqualTo(made.bodies());
    }

    @Test
    void a_vault_is_refused_in_azures_words() {
        clinic.group();
        var inputs = vault().replace("kv1", "kv3")
                .replace("'enablePurgeProtection': true", "'enablePurgeProtection': false");

        var refused = transcripts.create(Clinic.VAULT, transcripts.completed(Clinic.VAULT, inputs(inputs)), false);

        refused.isRefused(
                "Status=400 Code=\"BadRequest\" Message=\"The property \"enablePurgeProtection\" cannot be set to"
                        + " false. Enabling the purge protection for a vault is an irreversible action.\"");
        isLookedForAndWritten(
                refused, clinic.id("/providers/Microsoft.KeyVault/vaults/kv3?api-version=2024-11-01"), 400);
    }

    @Test
    void a_key_of_a_deleted_name_is_refused_and_one_that_is_gone_is_deleted() {
        clinic.group();
        clinic.vault(clinic.grant(transcripts.account().objectId(), "'get', 'delete'"));
        var inputs = inputs(
                "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'keyName': 'k1', 'properties': {'kty': 'RSA'}}");
        var completed = transcripts.completed(Clinic.KEY, inputs);
        var made = transcripts.create(Clinic.KEY, completed, false);
        transcripts.delete(Clinic.KEY, "any", inputs);

        var held = transcripts.create(Clinic.KEY, completed, false);
        var gone = transcripts.delete(Clinic.KEY, "any", inputs);

        held.isRefused(
                "Status=409 Code=\"Conflict\" Message=\"Key k1 is currently in a deleted but recoverable state, and"
                        + " its name cannot be reused; in this state, the key can only be recovered or purged.\"");
        isLookedForAndWritten(held, clinic.vaultId() + "/keys/k1?api-version=2024-11-01", 409);
        assertThat(held.bodies()).isEqualTo(made.bodies());
        assertThat(gone.answer()).isEqualTo(new JsonObject());
        assertThat(gone.calls()).containsExactly("DELETE https://kv1.vault.azure.net/keys/k1?api-version=7.6 404");
    }

    @Test
    void a_role_assignment_is_refused_in_azures_words() {
        clinic.group();
        var principal = clinic.identity("id1").get("principalId").getAsString();
        clinic.vault("");
        var name = "5ad00000-0000-4000-8000-000000000001";
        var inputs = ResourceLifeTest.roleAssignment(clinic, name, principal).replace("'ServicePrincipal'", "'User'");

        var refused = transcripts.create(Clinic.ROLE, transcripts.completed(Clinic.ROLE, inputs(inputs)), false);

        refused.isRefused("Status=400 Code=\"UnmatchedPrincipalType\" Message=\"The PrincipalId '"
                + principal.replace("-", "")
                + "' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.\"");
        isLookedForAndWritten(
                refused,
                clinic.vaultId() + "/providers/Microsoft.Authorization/roleAssignments/" + name
                        + "?api-version=2022-04-01",
                400);
    }

    @Test
    void a_diagnostic_setting_without_a_sink_is_refused_in_azures_words() {
        clinic.group();
        clinic.vault("");
        var inputs = ResourceLifeTest.diagnosticSetting(clinic).replace("'workspaceId'", "'eventHubName'");

        var refused = transcripts.create(
                Clinic.DIAGNOSTICS, transcripts.completed(Clinic.DIAGNOSTICS, inputs(inputs)), false);

        refused.isRefused("Status=400 Code=\"BadRequest\" Message=\"At least one data sink needs to be specified.\"");
        isLookedForAndWritten(
                refused,
                clinic.vaultId()
                        + "/providers/Microsoft.Insights/diagnosticSettings/audit?api-version=2021-05-01-preview",
                400);
    }

    @Test
    void a_new_account_of_the_retired_service_is_refused_in_azures_words() throws Exception {
        var inputs = transcripts.completed(Clinic.SERVICE, inputs(clinic.retiredService()));

        var refused = transcripts.create(Clinic.SERVICE, inputs, false);

        refused.isRefused(
                "Status=400 Code=\"BadRequest\" Message=\"Azure API for FHIR is retired and takes no new accounts"
                        + " since 2025-04-01; an account that exists can be changed, and a new service is made with Azure Health"
                        + " Data Services (assumed text).\"");
        isLookedForAndWritten(
                refused, clinic.id("/providers/Microsoft.HealthcareApis/services/old1?api-version=2024-03-31"), 400);
    }

    @Test
    void a_namespace_that_is_not_registered_is_registered_and_the_request_sent_again() throws Exception {
        clinic.group();
        var namespace = subscription() + "/providers/Microsoft.HealthcareApis";
        transcripts.call("POST", namespace + "/unregister", "2021-04-01");
        var workspace = clinic.id("/providers/Microsoft.HealthcareApis/workspaces/ws1");

        var created = transcripts.create(
                Clinic.WORKSPACE, transcripts.completed(Clinic.WORKSPACE, inputs(WORKSPACE_INPUTS)), false);

        assertThat(created.calls())
                .containsExactly(
                        "GET " + workspace + "?api-version=2024-03-31 404",
                        "PUT " + workspace + "?api-version=2024-03-31 409",
                        "POST " + namespace + "/register?api-version=2019-05-01 200",
                        "GET " + namespace + "?api-version=2019-05-01 200",
                        "PUT " + workspace + "?api-version=2024-03-31 201",
                        "GET " + workspace + "?api-version=2024-03-31 200");
        assertThat(created.bodies()).containsOnly(json("{\"location\":\"westus2\"}"));
        assertThat(created.answer().get("id").getAsString()).isEqualTo(workspace);
        assertThat(transcripts
                        .read(Clinic.WORKSPACE, workspace, new JsonObject(), new JsonObject())
                        .answer("properties"))
                .isEqualTo(created.answer("properties"));
    }

    /** The real provider sends a PATCH where an identity goes, and Azure's PATCH leaves the key as it was. */
    @Test
    void a_fhir_service_whose_identity_and_key_change_in_one_update_keeps_its_key() throws Exception {
        var identity = clinic.prerequisites();
        var other = clinic.identity("id2");
        clinic.prepared(
                Clinic.POLICY,
                "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'policy': "
                        + clinic.grant(other.get("principalId").getAsString(), "'get', 'wrapKey', 'unwrapKey'") + "}");
        var inputs = transcripts.completed(Clinic.FHIR, inputs(fhirService(identity, clinic.key("k1"))));
        var state = transcripts.prepare(Clinic.FHIR, inputs.toString());
        var now = transcripts.completed(
                Clinic.FHIR, inputs(fhirService(other.get("id").getAsString(), clinic.key("k1"))));

        var updated = transcripts
                .update(Clinic.FHIR, state.get("id").getAsString(), inputs, now, state, false)
                .is("fhir-service/update-identity");

        assertThat(updated.answer("properties").get("encryption")).isEqualTo(inputs.get("encryption"));
    }

    @Test
    void a_fhir_service_of_a_version_that_knows_no_customer_managed_key_is_made_without_one() throws Exception {
        var inputs =
                transcripts.completed(Clinic.OLD_FHIR, inputs(fhirService(clinic.prerequisites(), clinic.key("k1"))));

        var checked = transcripts.check(Clinic.OLD_FHIR, inputs);
        var created = transcripts.create(Clinic.OLD_FHIR, inputs, false).is("fhir-service-v20230228/create");

        assertThat(failures(checked)).isEmpty();
        assertThat(checked.answer("inputs")).isEqualTo(inputs);
        assertThat(created.answer("properties").has("encryption")).isFalse();
    }

    @Test
    void a_fhir_service_whose_key_cannot_be_reached_fails_and_stays_in_the_state() throws Exception {
        var inputs = fhirService(clinic.prerequisites(), clinic.key("k1")).replace("/keys/k1/", "/keys/none/");

        transcripts
                .create(Clinic.FHIR, transcripts.completed(Clinic.FHIR, inputs(inputs)), false)
                .is("fhir-service/create-failed");
    }

    @Test
    void an_account_that_exists_is_imported_and_gets_another_key() throws Exception {
        var inputs = clinic.retiredService();
        transcripts.azure().seedRetiredService("rg1", "old1", inputs(inputs));
        var id = clinic.id("/providers/Microsoft.HealthcareApis/services/old1");

        var imported = transcripts.importing(Clinic.SERVICE, id).is("service/import-seeded");
        transcripts
                .update(
                        Clinic.SERVICE,
                        id,
                        imported.answer("inputs"),
                        transcripts.completed(Clinic.SERVICE, inputs(inputs.replace("/keys/k1", "/keys/k2"))),
                        imported.answer("properties"),
                        false)
                .is("service/update-seeded");
    }

    @Test
    void a_function_answers_what_is_in_the_state_of_the_resource() throws Exception {
        var group = clinic.group();
        var identity = clinic.identity("id1");
        var vault = clinic.vault(clinic.grant(transcripts.account().objectId(), "'get', 'create'")
                + ", "
                + clinic.grant(identity.get("principalId").getAsString(), "'get', 'wrapKey', 'unwrapKey'"));
        var workspace = clinic.prepared(Clinic.WORKSPACE, WORKSPACE_INPUTS);
        var key = clinic.key("k1");
        clinic.prepared(Clinic.FHIR, fhirService(identity.get("id").getAsString(), key));

        answers("resources:getResourceGroup", "{'resourceGroupName': 'rg1'}", group);
        answers("keyvault:getVault", "{'resourceGroupName': 'rg1', 'vaultName': 'kv1'}", vault);
        answers(
                "managedidentity:getUserAssignedIdentity",
                "{'resourceGroupName': 'rg1', 'resourceName': 'id1'}",
                identity);
        answers("healthcareapis:getWorkspace", "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1'}", workspace);
        transcripts
                .invoke(
                        "azure-native:healthcareapis:getFhirService",
                        inputs("{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'fhirServiceName': 'fhir1'}"))
                .is("functions/getFhirService");

        var found = transcripts.invoke(
                "azure-native:keyvault:getKey",
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'keyName': 'k1'}"));
        assertThat(found.answer("return")).isEqualTo(json("""
                {"attributes": {"created": 1795392000, "enabled": true, "exportable": false,
                  "recoveryLevel": "Recoverable", "updated": 1795392000},
                 "azureApiVersion": "2024-11-01", "id": "%s", "name": "k1", "location": "westus2",
                 "keyOps": ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"], "keySize": 2048, "kty": "RSA",
                 "keyUri": "https://kv1.vault.azure.net/keys/k1", "keyUriWithVersion": "%s", "tags": {},
                 "type": "Microsoft.KeyVault/vaults/keys"}
                """.formatted(clinic.vaultId() + "/keys/k1", key)));
        assertThat(found.calls()).containsExactly("GET " + clinic.vaultId() + "/keys/k1?api-version=2024-11-01 200");
    }

    @Test
    void a_function_answers_who_deploys_and_a_token_for_another_service() {
        var account = transcripts.account();

        var config = transcripts.invoke("azure-native:authorization:getClientConfig", new JsonObject());
        var token = transcripts.invoke(
                "azure-native:authorization:getClientToken", inputs("{'endpoint': 'https://vault.azure.net/'}"));

        assertThat(config.answer("return"))
                .isEqualTo(inputs("{'clientId': '" + account.clientId() + "', 'objectId': '" + account.objectId()
                        + "', 'subscriptionId': '" + account.subscriptionId() + "', 'tenantId': '" + account.tenantId()
                        + "'}"));
        assertThat(token.answer("return")).isEqualTo(inputs("{'token': '*.*.*'}"));
        var signIn = "POST https://login.microsoftonline.com/" + account.tenantId() + "/oauth2/v2.0/token 200";
        assertThat(config.calls()).containsExactly(signIn);
        assertThat(token.calls()).containsExactly(signIn);
    }

    @Test
    void a_function_is_refused_for_a_resource_or_a_function_that_there_is_not() {
        clinic.group();

        var missing = transcripts.invoke(
                "azure-native:keyvault:getVault", inputs("{'resourceGroupName': 'rg1', 'vaultName': 'none'}"));
        var unknown = transcripts.invoke("azure-native:keyvault:getSecret", new JsonObject());

        var id = clinic.id("/providers/Microsoft.KeyVault/vaults/none");
        missing.isRefused("request failed " + id + ": Status=404 Code=\"ResourceNotFound\" Message=\"The Resource"
                + " 'Microsoft.KeyVault/vaults/none' under resource group 'rg1' was not found. For more details please go"
                + " to https://aka.ms/ARMResourceNotFoundFix\"");
        assertThat(missing.calls()).containsExactly("GET " + id + "?api-version=2024-11-01 404");
        unknown.isRefused("Invoke type azure-native:keyvault:getSecret not found");
        assertThat(unknown.calls()).isEmpty();
    }

    private void answers(String function, String arguments, JsonObject state) {
        var answered = transcripts.invoke("azure-native:" + function, inputs(arguments));

        assertThat(answered.answer("return")).isEqualTo(state);
        assertThat(answered.calls())
                .containsExactly("GET " + state.get("id").getAsString() + "?api-version="
                        + state.get("azureApiVersion").getAsString() + " 200");
    }

    private static void isLookedForAndWritten(Played refused, String resource, int status) {
        assertThat(refused.calls()).containsExactly("GET " + resource + " 404", "PUT " + resource + " " + status);
    }

    private String vault() {
        return """
                {'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'location': 'westus2',
                 'properties': {'tenantId': '%s', 'sku': {'family': 'A', 'name': 'standard'},
                  'enableRbacAuthorization': false, 'enableSoftDelete': true, 'enablePurgeProtection': true,
                  'softDeleteRetentionInDays': 90}}
                """.formatted(transcripts.account().tenantId());
    }

    private String subscription() {
        return "/subscriptions/" + transcripts.account().subscriptionId();
    }

    private static List<String> failures(Played checked) {
        JsonArray failures = checked.answer().getAsJsonArray("failures");
        return failures.asList().stream().map(JsonElement::getAsString).toList();
    }
}
