package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.pulumi.PropertyValues;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

final class AccessPolicyTest {
    private static final String POLICY = "azure-native:keyvault:AccessPolicy";
    private static final String VAULT_ID =
            "/subscriptions/" + Engine.SUBSCRIPTION + "/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/kv1";
    private static final String ID = VAULT_ID + "/accessPolicy/o1";
    private static final String GET = "GET " + VAULT_ID + "?api-version=2024-11-01";
    private static final String REPLACE = "PUT " + VAULT_ID + "/accessPolicies/replace?api-version=2024-11-01";
    private static final String REMOVE = "PUT " + VAULT_ID + "/accessPolicies/remove?api-version=2024-11-01";
    private static final String INPUTS = """
            {"resourceGroupName": "rg1", "vaultName": "kv1",
             "policy": {"objectId": "o1", "tenantId": "t", "permissions": {"keys": ["get", "wrapKey"], "secrets": []}}}
            """;
    private static final String WITHOUT =
            "{\"name\":\"kv1\",\"properties\":{\"accessPolicies\":[{\"objectId\":\"o2\"}]}}";
    private static final String WITH = """
            {"name": "kv1", "properties": {"accessPolicies": [{"objectId": "o2"}, {"objectId": "o1", "tenantId": "t",
             "permissions": {"keys": ["get", "wrapKey"], "secrets": []}}]}}
            """;
    private static final String OUTPUTS = """
            {"resourceGroupName": "rg1", "vaultName": "kv1",
             "policy": {"objectId": "o1", "tenantId": "t", "permissions": {"keys": ["get", "wrapKey"]}}}
            """;

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void is_written_into_the_list_of_the_vault() {
        azure.on(GET, 200, WITHOUT).on(GET, 200, WITHOUT).on(GET, 200, WITH).on(REPLACE, 200, "{}");

        var created = engine.create(POLICY, INPUTS);

        assertThat(azure.asked()).containsExactly(GET, GET, REPLACE, GET);
        assertThat(azure.body("PUT")).isEqualTo(json("""
                {"properties": {"accessPolicies": [{"applicationId": "", "objectId": "o1", "tenantId": "t",
                 "permissions": {"keys": ["get", "wrapKey"], "secrets": []}}]}}
                """));
        assertThat(created.getId()).isEqualTo(ID);
        assertThat(PropertyValues.read(created.getProperties())).isEqualTo(json(OUTPUTS));
    }

    @Test
    void is_never_merged_with_one_that_is_there() {
        azure.on(GET, 200, WITH);

        assertThatThrownBy(() -> engine.create(POLICY, INPUTS))
                .hasMessage("UNKNOWN: cannot create already existing resource \"" + ID + "\"");
    }

    @Test
    void tells_azures_refusal() {
        azure.on(GET, 404, "{}").on(REPLACE, 404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"No vault.\"}}");

        assertThatThrownBy(() -> engine.create(POLICY, INPUTS))
                .hasMessageStartingWith("UNKNOWN: PUT https://management.azure.com/subscriptions/")
                .hasMessageContaining("\nRESPONSE 404: 404 Not Found\nERROR CODE: NotFound\n");
    }

    @Test
    void is_missed_where_azure_does_not_show_it() {
        azure.on(GET, 200, WITHOUT).on(REPLACE, 200, "{}");

        assertThatThrownBy(() -> engine.create(POLICY, INPUTS))
                .hasMessage("UNKNOWN: newly written access policy not found");
    }

    @Test
    void is_changed_only_where_it_is_there() {
        azure.on(GET, 200, WITH).on(GET, 200, WITH).on(GET, 200, WITHOUT).on(REPLACE, 200, "{}");
        var request = UpdateRequest.newBuilder()
                .setUrn(Engine.urn(POLICY))
                .setNews(struct(INPUTS))
                .build();

        var state = PropertyValues.read(engine.provider().update(request).getProperties());

        assertThat(state).isEqualTo(json(OUTPUTS));
        assertThatThrownBy(() -> engine.provider().update(request))
                .hasMessage("UNKNOWN: access policy for o1 does not exist");
    }

    @Test
    void is_found_by_an_id_with_or_without_its_principal() {
        azure.on(GET, 200, WITH);

        var found = read(ID, "{}");
        var old = read(VAULT_ID + "/accessPolicy", INPUTS);

        assertThat(PropertyValues.read(found.getProperties())).isEqualTo(json(OUTPUTS));
        assertThat(PropertyValues.read(old.getProperties())).isEqualTo(json(OUTPUTS));
    }

    @Test
    void is_gone_with_its_vault_or_from_its_list() {
        azure.on(GET, 404, "{}").on(GET, 200, WITHOUT);

        assertThat(read(ID, INPUTS).getId()).isEmpty();
        assertThat(read(ID, INPUTS).getId()).isEmpty();
    }

    @Test
    void is_not_found_by_another_id_nor_where_azure_does_not_tell() {
        azure.on(GET, 403, "{}");

        assertThatThrownBy(() -> read("/other", "{}"))
                .hasMessage("UNKNOWN: unable to parse key vault access policy id in the form"
                        + " /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers"
                        + "/Microsoft.KeyVault/vaults/{vaultName}/accessPolicy/{objectId}: /other");
        assertThatThrownBy(() -> read(ID, "{}"))
                .hasMessage("UNKNOWN: GET https://management.azure.com" + VAULT_ID + "\n" + "-".repeat(80)
                        + "\nRESPONSE 403: 403 Forbidden\nERROR CODE UNAVAILABLE\n" + "-".repeat(80) + "\n{}\n"
                        + "-".repeat(80) + "\n");
    }

    /** So does the real provider, and the next update then wants to replace it: pulumi-azure-native issue 3586. */
    @Test
    void is_imported_with_an_input_too_many() {
        azure.on(GET, 200, WITH);

        var imported = engine.provider()
                .read(ReadRequest.newBuilder()
                        .setUrn(Engine.urn(POLICY))
                        .setId(ID)
                        .build());

        assertThat(PropertyValues.read(imported.getInputs())
                        .get("policy.objectId")
                        .getAsString())
                .isEqualTo("o1");
    }

    @Test
    void is_removed_from_the_list_and_not_without_its_vault() {
        azure.on(REMOVE, 200, "{}").on(REMOVE, 404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"No vault.\"}}");
        var request = DeleteRequest.newBuilder()
                .setUrn(Engine.urn(POLICY))
                .setId(ID)
                .setOldInputs(struct(INPUTS.replace("\"tenantId\"", "\"applicationId\":\"a\",\"tenantId\"")))
                .build();

        assertThat(engine.provider().delete(request)).isNotNull();

        assertThat(azure.body("PUT")
                        .getAsJsonObject("properties")
                        .getAsJsonArray("accessPolicies")
                        .get(0)
                        .getAsJsonObject()
                        .get("applicationId")
                        .getAsString())
                .isEqualTo("a");
        assertThatThrownBy(() -> engine.provider().delete(request))
                .hasMessageStartingWith("UNKNOWN: PUT https://management.azure.com/subscriptions/")
                .hasMessageContaining("\nRESPONSE 404: 404 Not Found\nERROR CODE: NotFound\n");
    }

    @Test
    void is_sought_in_its_vault_whatever_its_name() {
        azure.on(GET.replace("kv1", "kv%3Fx%3D"), 200, WITHOUT);

        assertThatThrownBy(() -> engine.provider()
                        .update(UpdateRequest.newBuilder()
                                .setUrn(Engine.urn(POLICY))
                                .setNews(struct(INPUTS.replace("kv1", "kv?x=")))
                                .build()))
                .hasMessage("UNKNOWN: access policy for o1 does not exist");
    }

    @Test
    void is_made_within_the_users_time() {
        azure.on(GET, 200, WITHOUT).on(REPLACE, 200, "{}").during(REPLACE, () -> engine.pass(Duration.ofHours(3)));

        assertThatThrownBy(() -> engine.create(POLICY, INPUTS)).hasMessage("UNKNOWN: operation timed out");
    }

    /** So does the real provider, which forgets the timeout there. */
    @Test
    void is_changed_in_any_time() {
        azure.on(GET, 200, WITH).on(REPLACE, 200, "{}").during(REPLACE, () -> engine.pass(Duration.ofHours(3)));

        assertThat(engine.provider()
                        .update(UpdateRequest.newBuilder()
                                .setUrn(Engine.urn(POLICY))
                                .setNews(struct(INPUTS))
                                .setTimeout(1)
                                .build()))
                .isNotNull();
    }

    @Test
    void needs_its_principal() {
        assertThatThrownBy(() -> read(VAULT_ID + "/accessPolicy", "{}"))
                .hasMessage("UNKNOWN: missing required property objectId");
    }

    private pulumirpc.Provider.ReadResponse read(String id, String state) {
        return engine.provider()
                .read(ReadRequest.newBuilder()
                        .setUrn(Engine.urn(POLICY))
                        .setId(id)
                        .setInputs(struct(state))
                        .setProperties(struct(state))
                        .build());
    }
}
