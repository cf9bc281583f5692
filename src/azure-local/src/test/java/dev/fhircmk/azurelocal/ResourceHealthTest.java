package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Resource Health says of services. */
final class ResourceHealthTest {
    private static final String VERSION = "2025-05-01";
    private static final String STATUS = "/providers/Microsoft.ResourceHealth/availabilityStatuses/current";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_service_is_unavailable_while_it_does_not_reach_its_key() {
        String group = AZURE.group("healthy");
        String vault = group + "/providers/Microsoft.KeyVault/vaults/healthy-kv";
        AZURE.arm("PUT", vault, "2026-02-01", AZURE.vaultBody(",\"enableRbacAuthorization\":false"));
        String kid = AZURE.vault("healthy-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}")
                .text("key", "kid");
        String principal = "5d1f4d1e-0000-4000-8000-000000000001";
        AZURE.arm(
                "PUT",
                vault + "/accessPolicies/add",
                "2026-02-01",
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "get", "wrapKey", "unwrapKey")
                        + "]}}");
        String workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/healthy";
        String properties = ",\"identity\":{\"type\":\"SystemAssigned\",\"principalId\":\"" + principal
                + "\"},\"properties\":{\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\""
                + kid
                + "\"}}}}";
        AzureLocalAdmin.of(AZURE.connection())
                .seed(JsonTree.parse("{\"services\":[{\"id\":\"" + workspace + "/fhirservices/records\"" + properties
                        + ",{\"id\":\"" + workspace + "/dicomservices/scans\"" + properties + ",{\"id\":\"" + workspace
                        + "/fhirservices/keyless\"}]}"));

        Answer fhir = health(workspace + "/fhirservices/records");
        Answer dicom = health(workspace + "/dicomservices/scans");
        enable(kid, false);
        Answer lostFhir = health(workspace + "/fhirservices/records");
        Answer lostDicom = health(workspace + "/dicomservices/scans");
        Answer keyless = health(workspace + "/fhirservices/keyless");
        enable(kid, true);
        Answer back = health(workspace + "/fhirservices/records");

        assertThat(state(fhir)).isEqualTo("Available");
        assertThat(state(dicom)).isEqualTo("Available");
        assertThat(fhir.text("name")).isEqualTo("current");
        assertThat(fhir.text("id")).isEqualTo(workspace + "/fhirservices/records" + STATUS);
        assertThat(fhir.text("location")).isEqualTo("westeurope");
        assertThat(fhir.text("properties", "occuredTime")).isNotEmpty();
        assertThat(state(lostFhir)).isEqualTo("Unavailable");
        assertThat(state(lostDicom)).isEqualTo("Unavailable");
        assertThat(state(keyless)).isEqualTo("Available");
        assertThat(state(back)).isEqualTo("Available");
    }

    @Test
    void the_health_of_a_service_is_told_to_who_may_read_it() {
        String group = AZURE.group("asked");
        String none = group + "/providers/Microsoft.HealthcareApis/workspaces/none/fhirservices/none";
        String token = AZURE.tokenOfDeployer("nobody", "Reader", List.of());

        Answer refused = AZURE.send(
                "GET", "https://management.azure.com" + none + STATUS + "?api-version=" + VERSION, token, "");
        Answer gone = health(none);
        Answer other = health(group);
        Answer old = AZURE.arm("GET", none + STATUS, "2015-01-01", "");

        assertThat(refused.message())
                .contains("to perform action 'Microsoft.ResourceHealth/availabilityStatuses/read' over scope '" + none);
        assertThat(gone.code()).isEqualTo("ResourceNotFound");
        assertThat(other.status()).isEqualTo(501);
        assertThat(old.code()).isEqualTo("NoRegisteredProviderFound");
    }

    private static Answer health(String id) {
        return AZURE.arm("GET", id + STATUS, VERSION, "");
    }

    private static String state(Answer answer) {
        return answer.text("properties", "availabilityState");
    }

    private static void enable(String kid, boolean enabled) {
        String path = kid.substring(kid.indexOf("/keys/"));
        assertThat(AZURE.vault("healthy-kv", "PATCH", path, "{\"attributes\":{\"enabled\":" + enabled + "}}")
                        .status())
                .isEqualTo(200);
    }
}
