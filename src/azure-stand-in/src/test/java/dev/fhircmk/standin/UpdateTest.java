package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.PropertyValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.UpdateRequest;

final class UpdateTest {
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String FHIR = "azure-native:healthcareapis:FhirService";
    private static final String GROUP = "/subscriptions/" + Engine.SUBSCRIPTION + "/resourceGroups/rg1";
    private static final String VAULT_CALL =
            " " + GROUP + "/providers/Microsoft.KeyVault/vaults/kv1?api-version=2024-11-01";
    private static final String FHIR_CALL =
            " " + GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/f1?api-version=2024-03-31";
    private static final String VAULT_INPUTS =
            "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\",\"properties\":{\"tenantId\":\"t\"}}";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void previews_inputs_and_what_never_changes() {
        var outputs = PropertyValues.read(engine.provider()
                .update(UpdateRequest.newBuilder()
                        .setUrn(Engine.urn(VAULT))
                        .setNews(struct(VAULT_INPUTS))
                        .setOlds(struct("{\"name\":\"kv1\",\"location\":\"westus2\",\"type\":\"t\"}"))
                        .setPreview(true)
                        .build())
                .getProperties());

        assertThat(outputs.get("name").getAsString()).isEqualTo("kv1");
        assertThat(outputs.get("location").getAsString()).isEqualTo("westus2");
        assertThat(PropertyValues.isUnknown(outputs.get("type"))).isTrue();
        assertThat(PropertyValues.isUnknown(
                        outputs.getAsJsonObject("properties").get("vaultUri")))
                .isTrue();
    }

    @Test
    void writes_everything_and_keeps_the_access_policies_that_others_made() {
        azure.on("GET" + VAULT_CALL, 200, "{\"properties\":{\"accessPolicies\":[{\"objectId\":\"o\"}]}}")
                .on("PUT" + VAULT_CALL, 200, "{}");

        var state = update(VAULT, VAULT_INPUTS, "{}");

        assertThat(azure.body("PUT"))
                .isEqualTo(json("{\"properties\":{\"tenantId\":\"t\",\"accessPolicies\":[{\"objectId\":\"o\"}]}}"));
        assertThat(state.get("azureApiVersion").getAsString()).isEqualTo("2024-11-01");
        assertThat(azure.asked()).containsExactly("GET" + VAULT_CALL, "PUT" + VAULT_CALL, "GET" + VAULT_CALL);
    }

    @Test
    void does_not_ask_for_access_policies_that_the_program_sets() {
        azure.on("GET" + VAULT_CALL, 200, "{}").on("PUT" + VAULT_CALL, 200, "{}");

        update(VAULT, VAULT_INPUTS.replace("\"tenantId\"", "\"accessPolicies\":[],\"tenantId\""), "{}");

        assertThat(azure.asked()).containsExactly("PUT" + VAULT_CALL, "GET" + VAULT_CALL);
    }

    @Test
    void sends_no_access_policies_where_azure_tells_none() {
        azure.on("GET" + VAULT_CALL, 200, "{}").on("PUT" + VAULT_CALL, 200, "{}");

        update(VAULT, VAULT_INPUTS, "{}");

        assertThat(azure.body("PUT")).isEqualTo(json("{\"properties\":{\"tenantId\":\"t\"}}"));
    }

    @Test
    void takes_an_identity_away_with_a_patch() {
        azure.on("PATCH" + FHIR_CALL, 200, "{}").on("GET" + FHIR_CALL, 200, "{}");

        update(FHIR, fhir("[\"/new\"]"), fhir("[\"/old\"]"));

        assertThat(azure.body("PATCH"))
                .isEqualTo(json("{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":"
                        + "{\"/old\":null,\"/new\":{}}}}"));
    }

    @Test
    void keeps_an_identity_with_a_put() {
        azure.on("PUT" + FHIR_CALL, 200, "{}").on("GET" + FHIR_CALL, 200, "{}");

        update(FHIR, fhir("[\"/old\",\"/new\"]"), fhir("[\"/old\"]"));

        assertThat(azure.body("PUT"))
                .isEqualTo(json("{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":"
                        + "{\"/old\":{},\"/new\":{}}}}"));
    }

    @Test
    void tells_azures_refusal() {
        azure.on("GET" + VAULT_CALL, 200, "{}")
                .on("PUT" + VAULT_CALL, 400, "{\"error\":{\"code\":\"BadRequest\",\"message\":\"No.\"}}");

        assertThatThrownBy(() -> update(VAULT, VAULT_INPUTS, "{}"))
                .hasMessage("UNKNOWN: Status=400 Code=\"BadRequest\" Message=\"No.\"");
    }

    @Test
    void says_what_it_read_where_the_vault_is_gone_or_the_time_is_over() {
        azure.on("GET" + VAULT_CALL, 404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"Gone.\"}}");

        assertThatThrownBy(() -> update(VAULT, VAULT_INPUTS, "{}"))
                .hasMessage("UNKNOWN: failed maintaining unset sub-resource properties: reading cloud state:"
                        + " Status=404 Code=\"NotFound\" Message=\"Gone.\"");

        azure.during("GET" + VAULT_CALL, () -> engine.pass(java.time.Duration.ofHours(3)));
        assertThatThrownBy(() -> update(VAULT, VAULT_INPUTS, "{}"))
                .hasMessage("DEADLINE_EXCEEDED: failed maintaining unset sub-resource properties: reading cloud"
                        + " state: context deadline exceeded");
    }

    @Test
    void drops_identities_that_are_no_text() {
        azure.on("PUT" + FHIR_CALL, 200, "{}").on("GET" + FHIR_CALL, 200, "{}");

        update(FHIR, fhir("[1,\"/new\"]"), fhir("[]"));

        assertThat(azure.body("PUT"))
                .isEqualTo(json("{\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"/new\":{}}}}"));
    }

    @Test
    void sends_a_patch_once_where_its_answer_is_cut() {
        azure.failing("PATCH" + FHIR_CALL, new Transport.CutAnswerException(new java.io.IOException("cut")));

        assertThatThrownBy(() -> update(FHIR, fhir("[]"), fhir("[\"/old\"]")))
                .hasMessage("UNKNOWN: cannot reach management.azure.com through azure-local: cut");
        assertThat(azure.asked()).hasSize(1);
    }

    @Test
    void warns_where_it_cannot_read_back() {
        azure.on("GET" + FHIR_CALL, 403, "{}").on("PUT" + FHIR_CALL, 200, "{\"kind\":\"fhir-R4\"}");

        var state = update(FHIR, fhir("[]"), fhir("[]"));

        assertThat(state.get("kind").getAsString()).isEqualTo("fhir-R4");
        assertThat(engine.warnings()).singleElement().asString().contains("Failed to read resource after Update.");
    }

    private JsonObject update(String token, String news, String olds) {
        return PropertyValues.read(engine.provider()
                .update(UpdateRequest.newBuilder()
                        .setUrn(Engine.urn(token))
                        .setNews(struct(news))
                        .setOldInputs(struct(olds))
                        .build())
                .getProperties());
    }

    private static String fhir(String identities) {
        return "{\"resourceGroupName\":\"rg1\",\"workspaceName\":\"ws1\",\"fhirServiceName\":\"f1\","
                + "\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":" + identities + "}}";
    }
}
