package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DICOM services as ARM has them. */
final class DicomServicesTest {
    private static final String VERSION = "2024-03-31";
    private static final String KEY_PATH = "keyEncryptionKeyUrl";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_dicom_service_lives_from_put_to_delete() {
        String workspace = workspace("imaging");
        String service = workspace + "/dicomservices/Scans";

        Answer started = AZURE.arm(
                "PUT",
                service,
                VERSION,
                "{\"location\":\"westeurope\",\"properties\":{\"enableDataPartitions\":true,\"serviceUrl\":\"mine\"}}");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer shown = AZURE.arm("GET", service, VERSION, "");
        Answer patched = AZURE.arm("PATCH", service, VERSION, "{\"tags\":{\"team\":\"a\"}}");
        AZURE.clock().advance(RunningAzure.OPERATION);
        AZURE.restart();
        Answer listed = AZURE.arm("GET", workspace + "/dicomservices", VERSION, "");
        Answer name = AZURE.arm("PUT", workspace + "/dicomservices/-", VERSION, "{\"location\":\"westeurope\"}");
        Answer deleted = AZURE.arm("DELETE", service, VERSION, "");
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer gone = AZURE.arm("GET", service, VERSION, "");

        assertThat(started.status()).isEqualTo(201);
        assertThat(shown.text("properties", "provisioningState")).isEqualTo("Succeeded");
        assertThat(shown.text("properties", "serviceUrl"))
                .isEqualTo("https://imaging-scans.dicom.azurehealthcareapis.com");
        assertThat(shown.text("properties", "authenticationConfiguration", "authority"))
                .endsWith("/" + AZURE.connection().tenantId());
        assertThat(shown.at("properties", "enableDataPartitions").getAsBoolean())
                .isTrue();
        assertThat(patched.status()).isEqualTo(202);
        assertThat(JsonTree.objects(listed.body(), "value"))
                .singleElement()
                .satisfies(found ->
                        assertThat(JsonTree.text(found, "tags", "team")).hasValue("a"));
        assertThat(name.code()).isEqualTo("InvalidResourceName");
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void a_dicom_service_needs_a_key_that_its_identity_reaches() {
        String service = workspace("keyed") + "/dicomservices/scans";
        String identity = AZURE.group("dicom") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/scanner";
        String principal = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String vault = AZURE.group("dicom") + "/providers/Microsoft.KeyVault/vaults/dicom-kv";
        AZURE.arm("PUT", vault, "2026-02-01", AZURE.vaultBody(",\"enableRbacAuthorization\":false"));
        String key = AZURE.vault("dicom-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}")
                .text("key", "kid");

        Answer refused = put(service, identity, key);
        AZURE.arm(
                "PUT",
                vault + "/accessPolicies/add",
                "2026-02-01",
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "get", "wrapKey", "unwrapKey")
                        + "]}}");
        Answer taken = put(service, identity, key);
        Answer shown = AZURE.arm("GET", service, VERSION, "");
        Answer old = AZURE.arm("GET", service, "2022-06-01", "");

        assertThat(refused.text("status")).isEqualTo("Failed");
        assertThat(refused.message()).contains("Key Vault refused the service's identity");
        assertThat(taken.text("status")).isEqualTo("Succeeded");
        assertThat(shown.text("properties", "encryption", "customerManagedKeyEncryption", KEY_PATH))
                .isEqualTo(key);
        assertThat(old.has("properties", "encryption")).isFalse();
    }

    /** The operation's end. */
    private static Answer put(String service, String identity, String key) {
        Answer started = AZURE.arm(
                "PUT",
                service,
                VERSION,
                "{\"location\":\"westeurope\",\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\""
                        + identity + "\":{}}},\"properties\":{\"encryption\":{\"customerManagedKeyEncryption\":{\""
                        + KEY_PATH
                        + "\":\"" + key + "\"}}}}");
        AZURE.clock().advance(RunningAzure.OPERATION);
        return AZURE.send(
                "GET", started.header("Azure-AsyncOperation"), AZURE.deployer("https://management.azure.com/"), "");
    }

    private static String workspace(String name) {
        String workspace = AZURE.group("dicom") + "/providers/Microsoft.HealthcareApis/workspaces/" + name;
        AZURE.arm("PUT", workspace, VERSION, "{\"location\":\"westeurope\"}");
        return workspace;
    }
}
