package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of one resource of each type, call by call; what must hold stands in the transcripts. */
final class TranscriptTest {
    private static final String GROUP = "azure-native:resources:ResourceGroup";
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String POLICY = "azure-native:keyvault:AccessPolicy";
    private static final String IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
    private static final String WORKSPACE = "azure-native:healthcareapis:Workspace";
    private static final String KEY = "azure-native:keyvault:Key";
    private static final String ROLE = "azure-native:authorization:RoleAssignment";
    private static final String LOCK = "azure-native:authorization:ManagementLockByScope";
    private static final String DIAGNOSTICS = "azure-native:monitor:DiagnosticSetting";
    private static final String SERVICE = "azure-native:healthcareapis:Service";
    private static final String FHIR = "azure-native:healthcareapis/v20240331:FhirService";
    private static final String OLD_FHIR = "azure-native:healthcareapis/v20230228:FhirService";

    @TempDir
    Path folder;

    private Transcripts transcripts;

    @BeforeEach
    void start() {
        transcripts = new Transcripts(folder);
    }

    @AfterEach
    void stop() {
        transcripts.close();
    }

    @Test
    void of_a_resource_group() {
        live(
                "resource-group",
                GROUP,
                "{'resourceGroupName': 'rg1', 'location': 'westus2'}",
                "{'resourceGroupName': 'rg1', 'location': 'West US 2', 'tags': {'env': 'test'}}",
                "{'resourceGroupName': 'rg1', 'location': 'eastus'}");
        transcripts.check("resource-group/check-autoname", GROUP, inputs("{'location': 'westus2'}"));
        transcripts.check("resource-group/check-refused", GROUP, inputs("{'resourceGroupName': 'a/b'}"));
    }

    @Test
    void of_a_vault() {
        group();
        var inputs = """
                {'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'location': 'westus2',
                 'properties': {'tenantId': '%s', 'sku': {'family': 'A', 'name': 'standard'},
                  'enableRbacAuthorization': false, 'enableSoftDelete': true, 'enablePurgeProtection': true,
                  'softDeleteRetentionInDays': 90}}
                """.formatted(transcripts.account().tenantId());
        live(
                "vault",
                VAULT,
                inputs,
                inputs.replace("'enablePurgeProtection'", "'publicNetworkAccess': 'Disabled', 'enablePurgeProtection'"),
                inputs.replace("kv1", "kv2"));
        transcripts.create("vault/create-held", VAULT, transcripts.completed(VAULT, inputs(inputs)), false);
        transcripts.create(
                "vault/create-recover",
                VAULT,
                transcripts.completed(
                        VAULT, inputs(inputs.replace("'tenantId'", "'createMode': 'recover', 'tenantId'"))),
                false);
        transcripts.check(
                "vault/check-location",
                VAULT,
                inputs(inputs.replace("'location': 'westus2',", "").replace("kv1", "kv_1")));
        transcripts.create(
                "vault/create-refused",
                VAULT,
                transcripts.completed(
                        VAULT,
                        inputs(inputs.replace("kv1", "kv3")
                                .replace("'enablePurgeProtection': true", "'enablePurgeProtection': false"))),
                false);
    }

    @Test
    void of_an_access_policy() {
        group();
        vault("");
        var inputs = "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'policy': {'tenantId': '"
                + transcripts.account().tenantId()
                + "', 'objectId': '0b1ec700-0000-4000-8000-000000000009', 'permissions': {'keys': ['get', 'wrapKey']}}}";
        live(
                "access-policy",
                POLICY,
                inputs,
                inputs.replace("'wrapKey'", "'wrapKey', 'unwrapKey'"),
                inputs.replace("000000000009", "000000000008"));
    }

    /** ARM makes the first version and nothing else: the update in the transcript changes nothing. */
    @Test
    void of_a_key() {
        group();
        vault(grant(transcripts.account().objectId(), "'get', 'delete'"));
        var inputs = "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'keyName': 'k1', 'properties': {'kty': 'RSA',"
                + " 'keySize': 2048, 'attributes': {'enabled': true, 'expires': 2000000000},"
                + " 'keyOps': ['wrapKey', 'unwrapKey']}}";
        live(
                "key",
                KEY,
                inputs,
                inputs.replace("'keySize': 2048", "'keySize': 3072").replace("true", "false"),
                inputs.replace("'keyName': 'k1'", "'keyName': 'k2'"));
        transcripts.create("key/create-held", KEY, transcripts.completed(KEY, inputs(inputs)), false);
        transcripts.delete("key/delete-gone", KEY, "any", inputs(inputs));
    }

    @Test
    void of_a_role_assignment() {
        group();
        var identity = transcripts.prepare(
                IDENTITY,
                inputs("{'resourceGroupName': 'rg1', 'resourceName': 'id1'}").toString());
        vault("");
        var inputs = "{'scope': '" + vaultId() + "', 'roleAssignmentName': '5ad00000-0000-4000-8000-000000000001',"
                + " 'principalType': 'ServicePrincipal', 'principalId': '"
                + identity.get("principalId").getAsString() + "', 'roleDefinitionId': '/subscriptions/"
                + transcripts.account().subscriptionId()
                + "/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6'}";
        live(
                "role-assignment",
                ROLE,
                inputs,
                inputs.replace("'principalType'", "'description': 'for the key', 'principalType'"),
                inputs.replace("'principalId': '", "'principalId': '0"));
        transcripts.check("role-assignment/check-autoname", ROLE, inputs("{'scope': '/subscriptions/s'}"));
        transcripts.create(
                "role-assignment/create-refused",
                ROLE,
                transcripts.completed(ROLE, inputs(inputs.replace("ServicePrincipal", "User"))),
                false);
    }

    @Test
    void of_a_lock() {
        group();
        vault("");
        var inputs = "{'scope': '" + vaultId() + "', 'lockName': 'keep', 'level': 'CanNotDelete', 'notes': 'why'}";
        live(
                "management-lock",
                LOCK,
                inputs,
                inputs.replace("why", "because"),
                inputs.replace("'lockName': 'keep'", "'lockName': 'hold'"));
        transcripts.check("management-lock/check-refused", LOCK, inputs("{'lockName': 'keep'}"));
    }

    @Test
    void of_a_diagnostic_setting() {
        group();
        vault("");
        var inputs = "{'resourceUri': '" + vaultId()
                + "', 'name': 'audit', 'workspaceId': '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs',"
                + " 'logs': [{'categoryGroup': 'audit', 'enabled': true}]}";
        live(
                "diagnostic-setting",
                DIAGNOSTICS,
                inputs,
                inputs.replace(
                        "'enabled': true}", "'enabled': true, 'retentionPolicy': {'enabled': false, 'days': 0}}"),
                inputs.replace("'name': 'audit'", "'name': 'logs'"));
        transcripts.create(
                "diagnostic-setting/create-refused",
                DIAGNOSTICS,
                transcripts.completed(DIAGNOSTICS, inputs(inputs.replace("'workspaceId'", "'eventHubName'"))),
                false);
    }

    @Test
    void of_a_user_assigned_identity() {
        group();
        live(
                "user-assigned-identity",
                IDENTITY,
                "{'resourceGroupName': 'rg1', 'resourceName': 'id1'}",
                "{'resourceGroupName': 'rg1', 'resourceName': 'id1', 'tags': {'env': 'test'}}",
                "{'resourceGroupName': 'rg1', 'resourceName': 'id2'}");
    }

    @Test
    void of_a_workspace() {
        group();
        live(
                "workspace",
                WORKSPACE,
                "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}",
                "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2', 'tags': {'env': 'test'}}",
                "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'eastus'}");
        transcripts.check("workspace/check-refused", WORKSPACE, inputs("{'workspaceName': 'w', 'location': 'l'}"));
    }

    @Test
    void of_a_workspace_whose_namespace_is_not_registered() throws Exception {
        group();
        var provider = "/subscriptions/" + transcripts.account().subscriptionId()
                + "/providers/Microsoft.HealthcareApis/unregister";
        transcripts.call("POST", provider, "2021-04-01");
        transcripts.create(
                "workspace/create-unregistered",
                WORKSPACE,
                transcripts.completed(
                        WORKSPACE,
                        inputs("{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}")),
                false);
    }

    @Test
    void of_a_fhir_service_whose_key_is_rotated() throws Exception {
        var identity = prerequisites();
        var inputs = fhirService(identity, key());
        live(
                "fhir-service",
                FHIR,
                inputs,
                fhirService(identity, key()),
                inputs.replace("'workspaceName': 'ws1'", "'workspaceName': 'ws2'"));
    }

    /** The real provider sends a PATCH where an identity goes, and Azure's PATCH leaves the key as it was. */
    @Test
    void of_a_fhir_service_whose_identity_and_key_change_in_one_update() throws Exception {
        var identity = prerequisites();
        var other = transcripts.prepare(
                IDENTITY,
                inputs("{'resourceGroupName': 'rg1', 'resourceName': 'id2'}").toString());
        transcripts.prepare(
                POLICY,
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'policy': "
                                + grant(other.get("principalId").getAsString(), "'get', 'wrapKey', 'unwrapKey'") + "}")
                        .toString());
        var inputs = transcripts.completed(FHIR, inputs(fhirService(identity, key())));
        var state = transcripts.prepare(FHIR, inputs.toString());
        var now = transcripts.completed(FHIR, inputs(fhirService(other.get("id").getAsString(), key())));

        var updated = transcripts.update(
                "fhir-service/update-identity", FHIR, state.get("id").getAsString(), inputs, now, state, false);

        assertThat(updated.getAsJsonObject("properties").get("encryption")).isEqualTo(inputs.get("encryption"));
    }

    @Test
    void of_a_fhir_service_whose_version_knows_no_customer_managed_key() throws Exception {
        var inputs = transcripts.completed(OLD_FHIR, inputs(fhirService(prerequisites(), key())));
        transcripts.check("fhir-service-v20230228/check", OLD_FHIR, inputs);
        var created = transcripts.create("fhir-service-v20230228/create", OLD_FHIR, inputs, false);

        assertThat(created.getAsJsonObject("properties").has("encryption")).isFalse();
    }

    @Test
    void of_a_fhir_service_whose_key_cannot_be_reached() throws Exception {
        var inputs = fhirService(prerequisites(), key()).replace("/keys/k1/", "/keys/none/");
        transcripts.create("fhir-service/create-failed", FHIR, transcripts.completed(FHIR, inputs(inputs)), false);
    }

    @Test
    void of_a_retired_service() throws Exception {
        var inputs = retiredService();
        transcripts.create("service/create-refused", SERVICE, transcripts.completed(SERVICE, inputs(inputs)), false);
        transcripts.azure().change(behaviour -> behaviour.withRetiredServicesMayBeMade(true));
        live(
                "service",
                SERVICE,
                inputs,
                inputs.replace("/keys/k1", "/keys/k2"),
                inputs.replace("'resourceName': 'old1'", "'resourceName': 'old2'"));
        transcripts.check(
                "service/check-refused",
                SERVICE,
                inputs("{'resourceName': 'o', 'location': 'l', 'properties':"
                        + " {'cosmosDbConfiguration': {'offerThroughput': 100}}}"));
    }

    @Test
    void of_a_seeded_retired_service_whose_key_changes() throws Exception {
        var inputs = retiredService();
        transcripts.azure().seedRetiredService("rg1", "old1", inputs(inputs));
        var id = "/subscriptions/" + transcripts.account().subscriptionId()
                + "/resourceGroups/rg1/providers/Microsoft.HealthcareApis/services/old1";
        var imported = transcripts.importing("service/import-seeded", SERVICE, id);
        transcripts.update(
                "service/update-seeded",
                SERVICE,
                id,
                imported.getAsJsonObject("inputs"),
                transcripts.completed(SERVICE, inputs(inputs.replace("/keys/k1", "/keys/k2"))),
                imported.getAsJsonObject("properties"),
                false);
    }

    @Test
    void of_the_functions() throws Exception {
        transcripts.prepare(FHIR, inputs(fhirService(prerequisites(), key())).toString());
        transcripts.invoke("functions/getClientConfig", "azure-native:authorization:getClientConfig", inputs("{}"));
        var token = transcripts.invoke(
                "functions/getClientToken",
                "azure-native:authorization:getClientToken",
                inputs("{'endpoint': 'https://vault.azure.net/'}"));
        assertThat(token.getAsJsonObject("return").get("token").getAsString()).isEqualTo("*.*.*");
        transcripts.invoke(
                "functions/getResourceGroup",
                "azure-native:resources:getResourceGroup",
                inputs("{'resourceGroupName': 'rg1'}"));
        transcripts.invoke(
                "functions/getVault",
                "azure-native:keyvault:getVault",
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'kv1'}"));
        transcripts.invoke(
                "functions/getUserAssignedIdentity",
                "azure-native:managedidentity:getUserAssignedIdentity",
                inputs("{'resourceGroupName': 'rg1', 'resourceName': 'id1'}"));
        transcripts.invoke(
                "functions/getWorkspace",
                "azure-native:healthcareapis:getWorkspace",
                inputs("{'resourceGroupName': 'rg1', 'workspaceName': 'ws1'}"));
        transcripts.invoke(
                "functions/getFhirService",
                "azure-native:healthcareapis:getFhirService",
                inputs("{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'fhirServiceName': 'fhir1'}"));
        transcripts.invoke(
                "functions/getVault-missing",
                "azure-native:keyvault:getVault",
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'none'}"));
        transcripts.invoke(
                "functions/getKey",
                "azure-native:keyvault:getKey",
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'keyName': 'k1'}"));
        transcripts.invoke("functions/unknown", "azure-native:keyvault:getSecret", inputs("{}"));
    }

    /** All calls on one resource, each with a transcript of its own. */
    private void live(String name, String token, String news, String changed, String replaced) {
        var inputs = transcripts.check(name + "/check", token, inputs(news));
        transcripts.create(name + "/create-preview", token, inputs, true);
        var created = transcripts.create(name + "/create", token, inputs, false);
        var id = created.get("id").getAsString();
        var state = created.getAsJsonObject("properties");
        var now = transcripts.completed(token, inputs(changed));
        transcripts.diff(name + "/diff-same", token, inputs, inputs, state);
        transcripts.diff(name + "/diff-change", token, inputs, now, state);
        transcripts.diff(name + "/diff-replace", token, inputs, transcripts.completed(token, inputs(replaced)), state);

        var refreshed = transcripts.read(name + "/read", token, id, inputs, state);
        assertThat(refreshed.getAsJsonObject("inputs")).isEqualTo(inputs);
        assertThat(refreshed.getAsJsonObject("properties")).isEqualTo(state);
        transcripts.importing(name + "/import", token, id);
        transcripts.create(name + "/create-existing", token, inputs, false);

        transcripts.update(name + "/update-preview", token, id, inputs, now, state, true);
        var updated = transcripts.update(name + "/update", token, id, inputs, now, state, false);
        var after = transcripts.read(name + "/read-updated", token, id, now, updated.getAsJsonObject("properties"));
        assertThat(after.getAsJsonObject("inputs")).isEqualTo(now);
        assertThat(after.getAsJsonObject("properties")).isEqualTo(updated.getAsJsonObject("properties"));

        transcripts.delete(name + "/delete", token, id, now);
        transcripts.read(name + "/read-gone", token, id, now, after.getAsJsonObject("properties"));
    }

    private void group() {
        transcripts.prepare(
                GROUP,
                inputs("{'resourceGroupName': 'rg1', 'location': 'westus2'}").toString());
    }

    private void vault(String accessPolicies) {
        transcripts.prepare(
                VAULT,
                inputs("{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'properties': {'tenantId': '"
                                + transcripts.account().tenantId()
                                + "', 'sku': {'family': 'A', 'name': 'standard'}, 'enablePurgeProtection': true,"
                                + " 'enableRbacAuthorization': false, 'accessPolicies': [" + accessPolicies + "]}}")
                        .toString());
    }

    private String vaultId() {
        return "/subscriptions/" + transcripts.account().subscriptionId()
                + "/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1";
    }

    private String grant(String principal, String permissions) {
        return "{'tenantId': '" + transcripts.account().tenantId() + "', 'objectId': '" + principal
                + "', 'permissions': {'keys': [" + permissions + "]}}";
    }

    /** Everything before a FHIR service but the key; returns the id of the identity. */
    private String prerequisites() {
        group();
        var identity = transcripts.prepare(
                IDENTITY,
                inputs("{'resourceGroupName': 'rg1', 'resourceName': 'id1'}").toString());
        vault(grant(transcripts.account().objectId(), "'get', 'create'")
                + ", "
                + grant(identity.get("principalId").getAsString(), "'get', 'wrapKey', 'unwrapKey'"));
        transcripts.prepare(
                WORKSPACE,
                inputs("{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}")
                        .toString());
        return identity.get("id").getAsString();
    }

    /** An account with a key that Cosmos DB may use; the key exists, and so does a second one. */
    private String retiredService() throws IOException, InterruptedException {
        group();
        var tenant = transcripts.account().tenantId();
        var cosmosDb = UUID.nameUUIDFromBytes((tenant + "/a232010e-820c-4083-83bb-3ace5fc29d0b").getBytes(UTF_8));
        vault(grant(transcripts.account().objectId(), "'get', 'create'")
                + ", "
                + grant(cosmosDb.toString(), "'get', 'wrapKey', 'unwrapKey'"));
        key();
        key("k2");
        return """
                {'resourceGroupName': 'rg1', 'resourceName': 'old1', 'location': 'westus2', 'kind': 'fhir-R4',
                 'properties': {'cosmosDbConfiguration':
                  {'offerThroughput': 1000, 'keyVaultKeyUri': 'https://kv1.vault.azure.net/keys/k1'}}}
                """;
    }

    private static String fhirService(String identity, String key) {
        return """
                {'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'fhirServiceName': 'fhir1', 'location': 'westus2',
                 'kind': 'fhir-R4',
                 'identity': {'type': 'UserAssigned', 'userAssignedIdentities': ['%s']},
                 'encryption': {'customerManagedKeyEncryption': {'keyEncryptionKeyUrl': '%s'}}}
                """.formatted(identity, key);
    }

    /** A new version of the key. */
    private String key() throws IOException, InterruptedException {
        return key("k1");
    }

    private String key(String name) throws IOException, InterruptedException {
        var uri = URI.create("https://kv1.vault.azure.net/keys/" + name + "/create?api-version=7.4");
        var call = HttpCall.json("POST", uri, inputs("{'kty': 'RSA', 'key_size': 2048}"))
                .with("Authorization", "Bearer " + transcripts.vaultToken());
        var answer = transcripts.transport().send(call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getAsJsonObject("key").get("kid").getAsString();
    }

    private static JsonObject inputs(String json) {
        return json(json.replace('\'', '"'));
    }
}
