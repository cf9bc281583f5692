package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.pulumi.PropertyValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

final class ReadTest {
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String FHIR = "azure-native:healthcareapis:FhirService";
    private static final String GROUP = "/subscriptions/" + Engine.SUBSCRIPTION + "/resourceGroups/rg1";
    private static final String VAULT_ID = GROUP + "/providers/Microsoft.KeyVault/vaults/kv1";
    private static final String VAULT_CALL = "GET " + VAULT_ID + "?api-version=2024-11-01";
    private static final String FHIR_ID = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/f1";
    private static final String FHIR_CALL = "GET " + FHIR_ID + "?api-version=2024-03-31";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void finds_that_a_resource_is_gone() {
        azure.on(VAULT_CALL, 404, "{}");

        assertThat(read(VAULT, VAULT_ID, "{}", "{}")).isEqualTo(ReadResponse.getDefaultInstance());
    }

    @Test
    void tells_azures_refusal() {
        azure.on(VAULT_CALL, 403, "{\"error\":{\"code\":\"No\",\"message\":\"Not you.\"}}");

        assertThatThrownBy(() -> read(VAULT, VAULT_ID, "{}", "{}"))
                .hasMessage("UNKNOWN: Status=403 Code=\"No\" Message=\"Not you.\"");
    }

    @Test
    void refuses_an_answer_that_is_no_object() {
        azure.on(VAULT_CALL, 200, "<html>").on(VAULT_CALL, 200, "{\"name\":\"k").on(VAULT_CALL, 200, "[]");

        assertThatThrownBy(() -> read(VAULT, VAULT_ID, "{}", "{}"))
                .hasMessage("UNKNOWN: unexpected response from Azure: '<html>', HTTP status: 200 OK");
        assertThatThrownBy(() -> read(VAULT, VAULT_ID, "{}", "{}"))
                .hasMessage("UNKNOWN: unexpected response from Azure: '{\"name\":\"k', HTTP status: 200 OK");
        assertThatThrownBy(() -> read(VAULT, VAULT_ID, "{}", "{}"))
                .hasMessage("UNKNOWN: unexpected response from Azure: '[]', HTTP status: 200 OK");
    }

    @Test
    void asks_for_what_the_id_names_whatever_is_in_it() {
        azure.on(VAULT_CALL.replace("kv1", "kv1%3Fapi-version=1%23%E2%80%AE"), 404, "{}");

        assertThat(read(VAULT, VAULT_ID.replace("kv1", "kv1?api-version=1#\u202e"), "{}", "{}")
                        .getId())
                .isEmpty();
    }

    @Test
    void bounds_and_escapes_what_others_wrote_in_an_error() {
        azure.on(VAULT_CALL, 400, "{\"error\":{\"message\":\"a\\u001b[31m\\u202eb\\r\\n" + "x".repeat(10_000) + "\"}}");

        assertThatThrownBy(() -> read(VAULT, VAULT_ID, "{}", "{}"))
                .hasMessageStartingWith("UNKNOWN: Status=400 Message=\"a\\u001b[31m\\u202eb\nxxx")
                .hasMessageEndingWith("xxx… (10031 characters)")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(10_100));
    }

    @Test
    void imports_inputs_from_the_id_and_from_azure_without_what_is_empty() {
        azure.on(FHIR_CALL.replace("fhirservices", "FhirServices"), 200, """
                {"id": "%s", "name": "ws1/f1", "kind": "fhir-R4", "location": "westus2", "tags": {},
                 "identity": {"type": "UserAssigned", "principalId": "p",
                              "userAssignedIdentities": {"/id2": {}, "/id1": {"clientId": "c"}}},
                 "properties": {"provisioningState": "Succeeded", "acrConfiguration": {"loginServers": [], "ociArtifacts": [{}]},
                  "corsConfiguration": {"origins": ["*", null], "maxAge": 0},
                  "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://u"}}}}
                """.formatted(FHIR_ID));

        var found = engine.provider()
                .read(ReadRequest.newBuilder()
                        .setUrn(Engine.urn(FHIR))
                        .setId(FHIR_ID.replace("fhirservices", "FhirServices"))
                        .build());

        assertThat(PropertyValues.read(found.getInputs())).isEqualTo(json("""
                {"resourceGroupName": "rg1", "workspaceName": "ws1", "fhirServiceName": "f1", "kind": "fhir-R4",
                 "location": "westus2", "corsConfiguration": {"origins": ["*"], "maxAge": 0},
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/id1", "/id2"]},
                 "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://u"}}}
                """));
        assertThat(PropertyValues.read(found.getProperties())
                        .get("azureApiVersion")
                        .getAsString())
                .isEqualTo("2024-03-31");
    }

    @Test
    void refuses_an_id_of_another_type() {
        azure.on(VAULT_CALL.replace("2024-11-01", "2024-03-31"), 200, "{}");

        assertThatThrownBy(() -> engine.provider()
                        .read(ReadRequest.newBuilder()
                                .setUrn(Engine.urn(FHIR))
                                .setId(VAULT_ID)
                                .build()))
                .hasMessage(
                        "UNKNOWN: failed to parse '" + VAULT_ID + "' against the path '/subscriptions/{subscriptionId}"
                                + "/resourceGroups/{resourceGroupName}/providers/Microsoft.HealthcareApis/workspaces"
                                + "/{workspaceName}/fhirservices/{fhirServiceName}'");
    }

    @Test
    void leaves_inputs_alone_where_nothing_changed_in_azure() {
        var azureSays = "{\"location\":\"westus2\",\"kind\":\"fhir-R4\",\"properties\":{\"corsConfiguration\":"
                + "{\"origins\":[],\"maxAge\":5},\"exportConfiguration\":{\"storageAccountName\":\"\"}}}";
        azure.on(FHIR_CALL, 200, azureSays);

        var found = read(
                FHIR,
                FHIR_ID,
                "{\"location\":\"West US 2\",\"unheardOf\":1}",
                "{\"location\":\"westus2\",\"kind\":\"fhir-R4\",\"corsConfiguration\":{\"origins\":[],\"maxAge\":5},"
                        + "\"exportConfiguration\":{\"storageAccountName\":\"\"}}");

        assertThat(PropertyValues.read(found.getInputs()))
                .isEqualTo(json("{\"location\":\"West US 2\",\"unheardOf\":1}"));
    }

    @Test
    void carries_over_to_the_inputs_what_changed_in_azure_and_only_that() {
        azure.on(FHIR_CALL, 200, """
                {"kind": "fhir-R4", "tags": {"a": "2", "c": "3"},
                 "properties": {"corsConfiguration": {"origins": ["x", "y2", "z"], "maxAge": 6, "methods": ["m"]},
                  "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://other"}}}}
                """);

        var found = read(FHIR, FHIR_ID, """
                {"tags": {"a": "1", "b": "2"}, "kind": "fhir-Stu3", "importConfiguration": {"enabled": true},
                 "corsConfiguration": {"origins": ["mine", "y"], "maxAge": 5},
                 "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://mine"}}}
                """, """
                {"tags": {"a": "1", "b": "2"}, "kind": "fhir-R4", "importConfiguration": {"enabled": true},
                 "corsConfiguration": {"origins": ["x", "y"], "maxAge": 5, "methods": ["m"]},
                 "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://mine"}}}
                """);

        assertThat(PropertyValues.read(found.getInputs())).isEqualTo(json("""
                {"tags": {"a": "2", "c": "3"}, "kind": "fhir-Stu3",
                 "corsConfiguration": {"origins": ["x", "y2", "z"], "maxAge": 6},
                 "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "https://other"}}}
                """));
    }

    @Test
    void does_not_push_the_access_policies_of_others_into_the_inputs_of_a_vault() {
        azure.on(VAULT_CALL, 200, "{\"properties\":{\"tenantId\":\"t\",\"accessPolicies\":[{\"objectId\":\"o\"}]}}");

        var found = read(
                VAULT,
                VAULT_ID,
                "{\"properties\":{\"tenantId\":\"t\"}}",
                "{\"properties\":{\"tenantId\":\"t\",\"accessPolicies\":[]}}");

        assertThat(PropertyValues.read(found.getInputs())).isEqualTo(json("{\"properties\":{\"tenantId\":\"t\"}}"));
        assertThat(PropertyValues.read(found.getProperties())
                        .getAsJsonObject("properties")
                        .has("accessPolicies"))
                .isTrue();
    }

    @Test
    void sees_changes_in_access_policies_that_the_program_sets() {
        azure.on(VAULT_CALL, 200, "{\"properties\":{\"accessPolicies\":[{\"objectId\":\"o\"}]}}");

        var found = read(
                VAULT,
                VAULT_ID,
                "{\"properties\":{\"accessPolicies\":[]}}",
                "{\"properties\":{\"accessPolicies\":[]}}");

        assertThat(PropertyValues.read(found.getInputs()))
                .isEqualTo(json("{\"properties\":{\"accessPolicies\":[{\"objectId\":\"o\"}]}}"));
    }

    private ReadResponse read(String token, String id, String inputs, String state) {
        return engine.provider()
                .read(ReadRequest.newBuilder()
                        .setUrn(Engine.urn(token))
                        .setId(id)
                        .setInputs(struct(inputs))
                        .setProperties(struct(state))
                        .build());
    }
}
