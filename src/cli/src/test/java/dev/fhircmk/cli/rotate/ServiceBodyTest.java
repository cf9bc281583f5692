package dev.fhircmk.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import org.junit.jupiter.api.Test;

final class ServiceBodyTest {
    private static final KeyIdentifier NEW =
            KeyIdentifier.parse("https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef");

    @Test
    void keeps_what_can_be_written_and_leaves_out_what_azure_writes() {
        var shown = JsonTree.parse("""
                {"id": "/subscriptions/s", "name": "clinic/records", "type": "t", "etag": "\\"1\\"", "kind": "fhir-R4",
                 "location": "westeurope", "systemData": {"createdBy": "somebody"}, "tags": {"cost.center": "12"},
                 "identity": {"type": "UserAssigned", "principalId": "p", "userAssignedIdentities": {
                   "/subscriptions/s/id.one": {"principalId": "p", "clientId": "c"}}},
                 "properties": {"provisioningState": "Succeeded", "eventState": "Disabled", "publicNetworkAccess": "Enabled",
                   "privateEndpointConnections": [{"id": "e"}], "exportConfiguration": null,
                   "authenticationConfiguration": {"authority": "a", "smartIdentityProviders": [
                     {"authority": "b", "applications": [{"clientId": "c", "allowedDataActions": ["Read"]}]}]},
                   "corsConfiguration": {"origins": []},
                   "resourceVersionPolicyConfiguration": {"default": "versioned", "resourceTypeOverrides": {"Patient": "no-version"}},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "old"}}}}
                """);
        var body = new ServiceBody(ServiceKind.FHIR_SERVICE, shown);

        assertThat(body.unknown()).isEmpty();
        assertThat(body.etag()).contains("\"1\"");
        assertThat(body.pinning(NEW)).isEqualTo(JsonTree.parse("""
                {"kind": "fhir-R4", "location": "westeurope", "tags": {"cost.center": "12"},
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/s/id.one": {}}},
                 "properties": {
                   "authenticationConfiguration": {"authority": "a", "smartIdentityProviders": [
                     {"authority": "b", "applications": [{"clientId": "c", "allowedDataActions": ["Read"]}]}]},
                   "corsConfiguration": {"origins": []},
                   "resourceVersionPolicyConfiguration": {"default": "versioned", "resourceTypeOverrides": {"Patient": "no-version"}},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl":
                     "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"}}}}
                """));
        assertThat(body.pins(NEW)).isFalse();
    }

    @Test
    void names_what_it_does_not_know() {
        var shown = JsonTree.parse("""
                {"zones": ["1"], "identity": {"type": "None", "federated": true},
                 "properties": {"novel": {}, "storageConfiguration": {"fileSystemName": "f"},
                   "corsConfiguration": {"origins": ["*"], "novel": 1}}}
                """);

        assertThat(new ServiceBody(ServiceKind.FHIR_SERVICE, shown).unknown())
                .containsExactly(
                        "zones",
                        "identity.federated",
                        "properties.novel",
                        "properties.storageConfiguration",
                        "properties.corsConfiguration.novel");
        assertThat(new ServiceBody(ServiceKind.DICOM_SERVICE, shown).unknown())
                .doesNotContain("properties.storageConfiguration");
    }

    @Test
    void gives_a_dicom_service_back_what_is_its_own() {
        var shown = JsonTree.parse("""
                {"location": "westeurope", "properties": {"serviceUrl": "u", "enableDataPartitions": true,
                  "authenticationConfiguration": {"authority": "a", "audiences": ["b"]},
                  "storageConfiguration": {"fileSystemName": "f", "storageResourceId": "s"}}}
                """);
        var body = new ServiceBody(ServiceKind.DICOM_SERVICE, shown);

        assertThat(body.unknown()).isEmpty();
        assertThat(body.pinning(NEW).getAsJsonObject("properties").keySet())
                .containsExactly("enableDataPartitions", "storageConfiguration", "encryption");
    }
}
