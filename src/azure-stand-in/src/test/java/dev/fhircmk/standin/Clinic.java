package dev.fhircmk.standin;

import static dev.fhircmk.standin.Life.inputs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/** What must be there before a resource can be made, and its inputs. */
record Clinic(Transcripts transcripts) {
    static final String GROUP = "azure-native:resources:ResourceGroup";
    static final String VAULT = "azure-native:keyvault:Vault";
    static final String POLICY = "azure-native:keyvault:AccessPolicy";
    static final String IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
    static final String WORKSPACE = "azure-native:healthcareapis:Workspace";
    static final String KEY = "azure-native:keyvault:Key";
    static final String ROLE = "azure-native:authorization:RoleAssignment";
    static final String LOCK = "azure-native:authorization:ManagementLockByScope";
    static final String DIAGNOSTICS = "azure-native:monitor:DiagnosticSetting";
    static final String SERVICE = "azure-native:healthcareapis:Service";
    static final String FHIR = "azure-native:healthcareapis/v20240331:FhirService";
    static final String OLD_FHIR = "azure-native:healthcareapis/v20230228:FhirService";

    /** The id of something below the group {@code rg1}. */
    String id(String below) {
        return "/subscriptions/" + transcripts.account().subscriptionId() + "/resourceGroups/rg1" + below;
    }

    String vaultId() {
        return id("/providers/Microsoft.KeyVault/vaults/kv1");
    }

    JsonObject prepared(String token, String inputs) {
        return transcripts.prepare(token, inputs(inputs).toString());
    }

    JsonObject group() {
        return prepared(GROUP, "{'resourceGroupName': 'rg1', 'location': 'westus2'}");
    }

    JsonObject identity(String name) {
        return prepared(IDENTITY, "{'resourceGroupName': 'rg1', 'resourceName': '" + name + "'}");
    }

    JsonObject vault(String accessPolicies) {
        return prepared(
                VAULT,
                "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'properties': {'tenantId': '"
                        + transcripts.account().tenantId()
                        + "', 'sku': {'family': 'A', 'name': 'standard'}, 'enablePurgeProtection': true,"
                        + " 'enableRbacAuthorization': false, 'accessPolicies': [" + accessPolicies + "]}}");
    }

    String grant(String principal, String permissions) {
        return "{'tenantId': '" + transcripts.account().tenantId() + "', 'objectId': '" + principal
                + "', 'permissions': {'keys': [" + permissions + "]}}";
    }

    /** Everything before a FHIR service but the key; returns the id of the identity. */
    String prerequisites() {
        group();
        var identity = identity("id1");
        vault(grant(transcripts.account().objectId(), "'get', 'create'")
                + ", "
                + grant(identity.get("principalId").getAsString(), "'get', 'wrapKey', 'unwrapKey'"));
        prepared(WORKSPACE, "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'westus2'}");
        return identity.get("id").getAsString();
    }

    static String fhirService(String identity, String key) {
        return """
                {'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'fhirServiceName': 'fhir1', 'location': 'westus2',
                 'kind': 'fhir-R4',
                 'identity': {'type': 'UserAssigned', 'userAssignedIdentities': ['%s']},
                 'encryption': {'customerManagedKeyEncryption': {'keyEncryptionKeyUrl': '%s'}}}
                """.formatted(identity, key);
    }

    /** An account with a key that Cosmos DB may use; the key exists, and so does a second one. */
    String retiredService() throws IOException, InterruptedException {
        group();
        var tenant = transcripts.account().tenantId();
        var cosmosDb = UUID.nameUUIDFromBytes((tenant + "/a232010e-820c-4083-83bb-3ace5fc29d0b").getBytes(UTF_8));
        vault(grant(transcripts.account().objectId(), "'get', 'create'")
                + ", "
                + grant(cosmosDb.toString(), "'get', 'wrapKey', 'unwrapKey'"));
        key("k1");
        key("k2");
        return """
                {'resourceGroupName': 'rg1', 'resourceName': 'old1', 'location': 'westus2', 'kind': 'fhir-R4',
                 'properties': {'cosmosDbConfiguration':
                  {'offerThroughput': 1000, 'keyVaultKeyUri': 'https://kv1.vault.azure.net/keys/k1'}}}
                """;
    }

    /** A new version of a key; returns its identifier. */
    String key(String name) throws IOException, InterruptedException {
        var uri = URI.create("https://kv1.vault.azure.net/keys/" + name + "/create?api-version=7.4");
        var call = HttpCall.json("POST", uri, inputs("{'kty': 'RSA', 'key_size': 2048}"))
                .authorized(transcripts.vaultToken());
        var answer = transcripts.transport().send(call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getAsJsonObject("key").get("kid").getAsString();
    }
}
