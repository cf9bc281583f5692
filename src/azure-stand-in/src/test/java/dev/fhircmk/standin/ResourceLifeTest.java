package dev.fhircmk.standin;

import static dev.fhircmk.standin.Clinic.fhirService;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of one resource of each type, call by call: what it is told, what it sends to Azure, and what it keeps. */
final class ResourceLifeTest {
    private static final String[] AT_ONCE = {"PUT <id> 200", "GET <id> 200"};
    private static final String POLL = "GET /subscriptions/<s>/providers/Microsoft.HealthcareApis/locations/westus2"
            + "/operationresults/<operation>?api-version=2024-03-31 200";
    private static final String[] IN_ITS_TIME = {"PUT <id> 202", POLL, POLL, POLL, "GET <id> 200", "GET <id> 200"};
    private static final String POLL_OF_GROUP =
            "GET /subscriptions/<s>/operationresults/<operation>?api-version=2024-03-01&operationResultResponseType=Location ";

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
    void a_resource_group_lives_from_check_to_delete() {
        life(Clinic.GROUP, "2024-03-01", clinic.id(""), "{'resourceGroupName': 'rg1', 'location': 'westus2'}")
                .changedTo("{'resourceGroupName': 'rg1', 'location': 'West US 2', 'tags': {'env': 'test'}}", "tags ADD")
                .sends("location: West US 2", "tags.env: test")
                .alters("tags.env: test")
                .updatedBy(AT_ONCE)
                .replacedFor("{'resourceGroupName': 'rg1', 'location': 'eastus'}", "location")
                .deletedBy("DELETE <id> 202", POLL_OF_GROUP + 202, POLL_OF_GROUP + 202, POLL_OF_GROUP + 200)
                .lives("resource-group/create");
    }

    @Test
    void a_vault_lives_from_check_to_delete() {
        clinic.group();
        var properties = """
                {'tenantId': '%s', 'sku': {'family': 'A', 'name': 'standard'},
                 'enableRbacAuthorization': false, 'enableSoftDelete': true, 'enablePurgeProtection': true,
                 'softDeleteRetentionInDays': 90""".formatted(transcripts.account().tenantId());
        var inputs = "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'location': 'westus2', 'properties': "
                + properties + "}}";
        life(Clinic.VAULT, "2024-11-01", clinic.vaultId(), inputs)
                .importedWith("{'properties': " + properties + ", 'enabledForDeployment': false, 'publicNetworkAccess':"
                        + " 'Enabled', 'networkAcls': {'bypass': 'AzureServices', 'defaultAction': 'Allow'}}}")
                .changedTo(
                        inputs.replace(
                                "'enablePurgeProtection'",
                                "'publicNetworkAccess': 'Disabled', 'enablePurgeProtection'"),
                        "properties.publicNetworkAccess ADD")
                .sends("properties.publicNetworkAccess: Disabled")
                .alters("properties.publicNetworkAccess: Disabled")
                .updatedBy("GET <id> 200", "PUT <id> 200", "GET <id> 200")
                .replacedFor(inputs.replace("kv1", "kv2"), "vaultName")
                .deletedBy("DELETE <id> 200")
                .lives("vault/create");
    }

    @Test
    void an_access_policy_lives_from_check_to_delete() {
        clinic.group();
        clinic.vault("");
        var principal = "0b1ec700-0000-4000-8000-000000000009";
        var policy = clinic.grant(principal, "'get', 'wrapKey'");
        var inputs = "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'policy': " + policy + "}";
        var policies = " /subscriptions/<s>/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1/accessPolicies/";
        life(Clinic.POLICY, "2024-11-01", clinic.vaultId() + "/accessPolicy/" + principal, inputs)
                .completedWith("{}")
                .importedWith("{'policy.objectId': '" + principal + "', 'policy': "
                        + policy.replace("{'tenantId'", "{'applicationId': '', 'tenantId'") + "}")
                .changedTo(inputs.replace("'wrapKey'", "'wrapKey', 'unwrapKey'"), "policy.permissions.keys[2] ADD")
                .sends("properties.accessPolicies[0].permissions.keys[2]: unwrapKey")
                .alters("policy.permissions.keys[2]: unwrapKey")
                .updatedBy("GET <id> 200", "PUT" + policies + "replace?api-version=2024-11-01 200", "GET <id> 200")
                .replacedFor(inputs.replace("000000000009", "000000000008"), "policy.objectId")
                .deletedBy("PUT" + policies + "remove?api-version=2024-11-01 200")
                .lives("access-policy/create");
    }

    /** ARM makes the first version and nothing else: the update changes nothing. */
    @Test
    void a_key_lives_from_check_to_delete() {
        clinic.group();
        clinic.vault(clinic.grant(transcripts.account().objectId(), "'get', 'delete'"));
        var properties = "{'kty': 'RSA', 'keySize': 2048, 'attributes': {'enabled': true, 'expires': 2000000000},"
                + " 'keyOps': ['wrapKey', 'unwrapKey']}";
        var inputs =
                "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'keyName': 'k1', 'properties': " + properties + "}";
        life(Clinic.KEY, "2024-11-01", clinic.vaultId() + "/keys/k1", inputs)
                .importedWith(
                        "{'properties': " + properties.replace("'expires'", "'exportable': false, 'expires'") + "}")
                .changedTo(
                        inputs.replace("'keySize': 2048", "'keySize': 3072").replace("true", "false"),
                        "properties.attributes.enabled UPDATE",
                        "properties.keySize UPDATE")
                .sends("properties.attributes.enabled: false", "properties.keySize: 3072")
                .updatedBy(AT_ONCE)
                .replacedFor(inputs.replace("'keyName': 'k1'", "'keyName': 'k2'"), "keyName")
                .deletedBy(
                        "POST https://login.microsoftonline.com/<t>/oauth2/v2.0/token 200",
                        "DELETE https://kv1.vault.azure.net/keys/k1?api-version=7.6 200")
                .lives("key/create");
    }

    @Test
    void a_role_assignment_lives_from_check_to_delete() {
        clinic.group();
        var principal = clinic.identity("id1").get("principalId").getAsString();
        clinic.vault("");
        var name = "5ad00000-0000-4000-8000-000000000001";
        var inputs = roleAssignment(clinic, name, principal);
        life(
                        Clinic.ROLE,
                        "2022-04-01",
                        clinic.vaultId() + "/providers/Microsoft.Authorization/roleAssignments/" + name,
                        inputs)
                .importedWith("{'scope': '" + clinic.vaultId().substring(1) + "'}")
                .changedTo(
                        inputs.replace("'principalType'", "'description': 'for the key', 'principalType'"),
                        "description ADD")
                .sends("properties.description: for the key")
                .alters("description: for the key")
                .updatedBy(AT_ONCE)
                .replacedFor(inputs.replace("'principalId': '", "'principalId': '0"), "principalId")
                .deletedBy("DELETE <id> 200")
                .lives("role-assignment/create");
    }

    static String roleAssignment(Clinic clinic, String name, String principal) {
        return "{'scope': '" + clinic.vaultId() + "', 'roleAssignmentName': '" + name
                + "', 'principalType': 'ServicePrincipal', 'principalId': '" + principal
                + "', 'roleDefinitionId': '/subscriptions/"
                + clinic.transcripts().account().subscriptionId()
                + "/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6'}";
    }

    @Test
    void a_lock_lives_from_check_to_delete() {
        clinic.group();
        clinic.vault("");
        var inputs =
                "{'scope': '" + clinic.vaultId() + "', 'lockName': 'keep', 'level': 'CanNotDelete', 'notes': 'why'}";
        life(Clinic.LOCK, "2020-05-01", clinic.vaultId() + "/providers/Microsoft.Authorization/locks/keep", inputs)
                .importedWith("{'scope': '" + clinic.vaultId().substring(1) + "'}")
                .changedTo(inputs.replace("why", "because"), "notes UPDATE")
                .sends("properties.notes: because")
                .alters("notes: because")
                .updatedBy(AT_ONCE)
                .replacedFor(inputs.replace("'lockName': 'keep'", "'lockName': 'hold'"), "lockName")
                .deletedBy("DELETE <id> 200")
                .lives("management-lock/create");
    }

    /** Azure answers each log with a retention policy that retains nothing, so asking for it changes nothing in the state. */
    @Test
    void a_diagnostic_setting_lives_from_check_to_delete() {
        clinic.group();
        clinic.vault("");
        var inputs = diagnosticSetting(clinic);
        var retention = "'retentionPolicy': {'enabled': false, 'days': 0}";
        life(
                        Clinic.DIAGNOSTICS,
                        "2021-05-01-preview",
                        clinic.vaultId() + "/providers/Microsoft.Insights/diagnosticSettings/audit",
                        inputs)
                .importedWith("{'resourceUri': '" + clinic.vaultId().substring(1)
                        + "', 'logs': [{'categoryGroup': 'audit', 'enabled': true, " + retention + "}]}")
                .changedTo(
                        inputs.replace("'enabled': true}", "'enabled': true, " + retention + "}"),
                        "logs[0].retentionPolicy ADD")
                .sends(
                        "properties.logs[0].retentionPolicy.days: 0",
                        "properties.logs[0].retentionPolicy.enabled: false")
                .updatedBy(AT_ONCE)
                .replacedFor(inputs.replace("'name': 'audit'", "'name': 'logs'"), "name")
                .deletedBy("DELETE <id> 200")
                .lives("diagnostic-setting/create");
    }

    static String diagnosticSetting(Clinic clinic) {
        return "{'resourceUri': '" + clinic.vaultId()
                + "', 'name': 'audit', 'workspaceId': '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs',"
                + " 'logs': [{'categoryGroup': 'audit', 'enabled': true}]}";
    }

    @Test
    void a_user_assigned_identity_lives_from_check_to_delete() {
        clinic.group();
        life(
                        Clinic.IDENTITY,
                        "2023-01-31",
                        clinic.id("/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1"),
                        "{'resourceGroupName': 'rg1', 'resourceName': 'id1'}")
                .completedWith(
                        "{'azureApiVersion': '2023-01-31', 'location': 'westus2'}",
                        "GET /subscriptions/<s>/resourceGroups/rg1?api-version=2020-10-01 200")
                .importedWith("{'location': 'westus2'}")
                .changedTo("{'resourceGroupName': 'rg1', 'resourceName': 'id1', 'tags': {'env': 'test'}}", "tags ADD")
                .sends("tags.env: test")
                .alters("tags.env: test")
                .updatedBy(AT_ONCE)
                .replacedFor("{'resourceGroupName': 'rg1', 'resourceName': 'id2'}", "resourceName")
                .deletedBy("DELETE <id> 200")
                .lives("user-assigned-identity/create");
    }

    @Test
    void a_workspace_lives_from_check_to_delete() {
        clinic.group();
        var inputs = "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}";
        life(Clinic.WORKSPACE, "2024-03-31", clinic.id("/providers/Microsoft.HealthcareApis/workspaces/ws1"), inputs)
                .changedTo(inputs.replace("}", ", 'tags': {'env': 'test'}}"), "tags ADD")
                .sends("tags.env: test")
                .alters("tags.env: test")
                .updatedBy(AT_ONCE)
                .replacedFor(inputs.replace("westus2", "eastus"), "location")
                .deletedBy("DELETE <id> 202", POLL, POLL, POLL)
                .lives("workspace/create");
    }

    /** The update is a rotation: it names another version of the key. */
    @Test
    void a_fhir_service_lives_from_check_to_delete() throws Exception {
        var identity = clinic.prerequisites();
        var inputs = fhirService(identity, clinic.key("k1"));
        var rotated = clinic.key("k1");
        life(
                        Clinic.FHIR,
                        "2024-03-31",
                        clinic.id("/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/fhir1"),
                        inputs)
                .changedTo(
                        fhirService(identity, rotated),
                        "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl UPDATE")
                .sends("properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl: " + rotated)
                .alters("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl: " + rotated)
                .updatedBy(IN_ITS_TIME)
                .replacedFor(inputs.replace("'workspaceName': 'ws1'", "'workspaceName': 'ws2'"), "workspaceName")
                .deletedBy("DELETE <id> 202", POLL, POLL, POLL)
                .lives("fhir-service/create")
                .is("fhir-service/update");
    }

    @Test
    void an_account_of_the_retired_service_lives_from_check_to_delete() throws Exception {
        var inputs = clinic.retiredService();
        transcripts.azure().change(behaviour -> behaviour.withNewRetiredServices(true));
        life(Clinic.SERVICE, "2024-03-31", clinic.id("/providers/Microsoft.HealthcareApis/services/old1"), inputs)
                .importedWith("""
                        {'properties': {
                         'authenticationConfiguration': {'audience': 'https://old1.azurehealthcareapis.com',
                          'authority': 'https://login.microsoftonline.com/%s', 'smartProxyEnabled': false},
                         'corsConfiguration': {'allowCredentials': false}, 'publicNetworkAccess': 'Enabled',
                         'cosmosDbConfiguration':
                          {'keyVaultKeyUri': 'https://kv1.vault.azure.net/keys/k1', 'offerThroughput': 1000}}}
                        """.formatted(transcripts.account().tenantId()))
                .changedTo(
                        inputs.replace("/keys/k1", "/keys/k2"),
                        "properties.cosmosDbConfiguration.keyVaultKeyUri UPDATE")
                .sends("properties.cosmosDbConfiguration.keyVaultKeyUri: https://kv1.vault.azure.net/keys/k2")
                .alters("properties.cosmosDbConfiguration.keyVaultKeyUri: https://kv1.vault.azure.net/keys/k2")
                .updatedBy(IN_ITS_TIME)
                .replacedFor(inputs.replace("'resourceName': 'old1'", "'resourceName': 'old2'"), "resourceName")
                .deletedBy("DELETE <id> 202", POLL, POLL, POLL)
                .lives("service/create");
    }

    private Life life(String token, String apiVersion, String id, String news) {
        return new Life(transcripts, token, apiVersion, id, news);
    }
}
