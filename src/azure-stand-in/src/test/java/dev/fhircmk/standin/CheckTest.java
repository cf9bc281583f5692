package dev.fhircmk.standin;

import static dev.fhircmk.standin.Engine.json;
import static dev.fhircmk.standin.Engine.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;
import pulumirpc.Provider.CheckRequest.AutonamingOptions.Mode;

final class CheckTest {
    private static final String GROUP = "azure-native:resources:ResourceGroup";
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String POLICY = "azure-native:keyvault:AccessPolicy";
    private static final String IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
    private static final String WORKSPACE = "azure-native:healthcareapis:Workspace";
    private static final String FHIR = "azure-native:healthcareapis/v20240331:FhirService";
    private static final String SERVICE = "azure-native:healthcareapis:Service";
    private static final String GUID = "^(([0-9A-Fa-f]{8}[-]?(?:[0-9A-Fa-f]{4}[-]?){3}[0-9A-Fa-f]{12}){1})+$";
    private static final String VAULT_INPUTS = """
            {"resourceGroupName": "rg1", "vaultName": "kv1", "location": "westus2",
             "properties": {"tenantId": "t", "sku": {"family": "A", "name": "standard"}}}
            """;
    private static final String FHIR_INPUTS =
            "{\"resourceGroupName\": \"rg1\", \"workspaceName\": \"ws1\", \"location\": \"westus2\"}";
    private static final String GET_GROUP =
            "GET /subscriptions/" + Engine.SUBSCRIPTION + "/resourceGroups/rg1?api-version=2020-10-01";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    static final List<Arguments> REFUSED = List.of(
            Arguments.argumentSet(
                    "a vault without anything",
                    VAULT,
                    "{}",
                    List.of(
                            "missing required property 'resourceGroupName'",
                            "missing required property 'location'. Either set it explicitly or configure it with"
                                    + " 'pulumi config set azure-native:location <value>'.",
                            "missing required property 'properties'")),
            Arguments.argumentSet(
                    "a vault without its inner properties",
                    VAULT,
                    "{'resourceGroupName': 'rg1', 'location': 'l', 'properties': {'sku': {'family': 'A'}}}",
                    List.of(
                            "missing required property 'properties.tenantId'",
                            "missing required property 'properties.sku.name'")),
            Arguments.argumentSet(
                    "a vault name with an underscore",
                    VAULT,
                    "{'resourceGroupName': 'rg1', 'vaultName': 'kv_1', 'location': 'l',"
                            + " 'properties': {'tenantId': 't', 'sku': {'family': 'A', 'name': 'standard'}}}",
                    List.of("'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'")),
            Arguments.argumentSet(
                    "a fraction of a day",
                    VAULT,
                    "{'resourceGroupName': 'rg1', 'location': 'l', 'properties': {'tenantId': 't',"
                            + " 'softDeleteRetentionInDays': 7.5, 'sku': {'family': 'A', 'name': 'standard'}}}",
                    List.of("'properties.softDeleteRetentionInDays' must be an integer but got 7.500000")),
            Arguments.argumentSet(
                    "an access policy without principal",
                    VAULT,
                    "{'resourceGroupName': 'rg1', 'location': 'l', 'properties': {'tenantId': 't',"
                            + " 'accessPolicies': [{'tenantId': 't'}], 'sku': {'family': 'A', 'name': 'standard'}}}",
                    List.of(
                            "missing required property 'properties.accessPolicies[0].objectId'",
                            "missing required property 'properties.accessPolicies[0].permissions'")),
            Arguments.argumentSet(
                    "a standalone access policy without policy",
                    POLICY,
                    "{'resourceGroupName': 'rg1', 'vaultName': 'kv1'}",
                    List.of("missing required property 'policy'")),
            Arguments.argumentSet(
                    "a workspace name that is too short",
                    WORKSPACE,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'ab', 'location': 'l'}",
                    List.of("'workspaceName' is too short (2): at least 3 characters required")),
            Arguments.argumentSet(
                    "a workspace name that is too long",
                    WORKSPACE,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'abcdefghijklmnopqrstuvwxy', 'location': 'l'}",
                    List.of("'workspaceName' is too long (25): at most 24 characters allowed")),
            Arguments.argumentSet(
                    "a text where a list belongs",
                    FHIR,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'l',"
                            + " 'corsConfiguration': {'origins': '*', 'maxAge': 100000}}",
                    List.of(
                            "'corsConfiguration.maxAge' is too high (100000.000000 > 99999.000000)",
                            "'corsConfiguration.origins' should be of type 'array' but got a string")),
            Arguments.argumentSet(
                    "numbers and lists in the wrong places",
                    FHIR,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': ['l'], 'kind': 4,"
                            + " 'identity': {'type': 'UserAssigned', 'userAssignedIdentities': [1]},"
                            + " 'corsConfiguration': {'maxAge': -1}}",
                    List.of(
                            "'corsConfiguration.maxAge' is too low (-1.000000 < 0.000000)",
                            "'kind' should be of type 'string' but got a number",
                            "'location' should be of type 'string' but got an array")),
            Arguments.argumentSet(
                    "one identity where a list belongs",
                    FHIR,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'l',"
                            + " 'identity': {'type': 'UserAssigned', 'userAssignedIdentities': '/id1'}}",
                    List.of("'identity.userAssignedIdentities' should be of type 'object' but got a string")),
            Arguments.argumentSet(
                    "a standalone access policy without names, and a text for a policy",
                    POLICY,
                    "{'policy': 'all'}",
                    List.of(
                            "missing required property 'resourceGroupName'",
                            "missing required property 'vaultName'",
                            "'policy' should be of type '#/types/azure-native:keyvault:AccessPolicyEntry' but got a"
                                    + " string",
                            "missing required property 'resourceGroupName'",
                            "missing required property 'vaultName'")),
            Arguments.argumentSet(
                    "a retired service without location and with ids that are none",
                    SERVICE,
                    "{'kind': 'fhir-R4', 'properties': {'accessPolicies':"
                            + " [{'objectId': 'me'}], 'cosmosDbConfiguration': {'crossTenantCmkApplicationId': 'app'},"
                            + " 'privateEndpointConnections': [{'name': 'pe'}]}}",
                    List.of(
                            "missing required property 'resourceGroupName'",
                            "missing required property 'location'. Either set it explicitly or configure it with"
                                    + " 'pulumi config set azure-native:location <value>'.",
                            "'properties.accessPolicies[0].objectId' does not match expression '" + GUID + "'",
                            "'properties.cosmosDbConfiguration.crossTenantCmkApplicationId' does not match"
                                    + " expression '" + GUID + "'",
                            "missing required property"
                                    + " 'properties.privateEndpointConnections[0].privateLinkServiceConnectionState'")),
            Arguments.argumentSet(
                    "a text for the end of a key",
                    "azure-native:keyvault:Key",
                    "{'resourceGroupName': 'rg1', 'vaultName': 'kv1', 'properties':"
                            + " {'attributes': {'expires': 'soon', 'notBefore': 0.5}}}",
                    List.of("'properties.attributes.expires' should be of type 'number' but got a string")),
            Arguments.argumentSet(
                    "an identity without its kind",
                    FHIR,
                    "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'l', 'identity': {}}",
                    List.of("missing required property 'identity.type'")));

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses_in_the_real_providers_words(String token, String news, List<String> reasons) {
        assertThat(engine.failures(token, news.replace('\'', '"'))).isEqualTo(reasons);
    }

    @Test
    void refuses_a_type_that_it_does_not_know_before_it_asks_azure() {
        assertThatThrownBy(() -> engine.check("azure-native:insights:DiagnosticSetting", "{}"))
                .hasMessage("UNKNOWN: Resource type azure-native:insights:DiagnosticSetting not found");
        assertThatThrownBy(() -> engine.check("azure-native:healthcareapis/v20991231:FhirService", "{}"))
                .hasMessage("UNKNOWN: Resource type azure-native:healthcareapis/v20991231:FhirService not found");
    }

    @Test
    void lets_values_pass_that_are_not_known_yet_and_booleans_where_text_belongs() {
        var news = json(FHIR_INPUTS);
        news.add("workspaceName", PropertyValues.UNKNOWN);
        news.addProperty("kind", true);
        news.add("tags", PropertyValues.UNKNOWN);

        assertThat(engine.failures(FHIR, news.toString())).isEmpty();
    }

    @Test
    void keeps_properties_that_it_does_not_know_and_drops_nulls() {
        var checked = checked(
                VAULT,
                VAULT_INPUTS.replace(
                        "\"tenantId\"", "\"unheardOf\": {\"a\": null}, \"createMode\": null, \"tenantId\""));

        assertThat(checked.getAsJsonObject("properties"))
                .isEqualTo(
                        json("{\"unheardOf\":{},\"tenantId\":\"t\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"}}"));
    }

    @Test
    void adds_the_version_that_the_token_stands_for() {
        assertThat(checked(FHIR, FHIR_INPUTS).get("azureApiVersion").getAsString())
                .isEqualTo("2024-03-31");
        assertThat(checked("azure-native:healthcareapis/v20230228:FhirService", FHIR_INPUTS)
                        .get("azureApiVersion")
                        .getAsString())
                .isEqualTo("2023-02-28");
        assertThat(checked(POLICY, "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\",\"policy\":{}}"))
                .isEqualTo(json("{\"policy\":{},\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\"}"));
    }

    @Test
    void makes_up_random_names_from_the_engines_seed() {
        var once = checked(GROUP, "{\"location\":\"westus2\"}");
        var again = checked(GROUP, "{\"location\":\"westus2\"}");

        assertThat(once.get("resourceGroupName").getAsString()).matches("main[0-9a-f]{8}");
        assertThat(once).isEqualTo(again);
        assertThat(once.get("__createBeforeDelete").getAsBoolean()).isTrue();
    }

    @Test
    void makes_up_a_random_name_without_a_seed_too() {
        var request = CheckRequest.newBuilder()
                .setUrn(Engine.urn(GROUP))
                .setNews(struct("{\"location\":\"westus2\"}"))
                .build();

        var once = engine.provider().check(request).getInputs();
        var again = engine.provider().check(request).getInputs();

        assertThat(once).isNotEqualTo(again);
    }

    @Test
    void copies_the_logical_name_of_a_fhir_service() {
        var inputs = checked(FHIR, FHIR_INPUTS);

        assertThat(inputs.get("fhirServiceName").getAsString()).isEqualTo("main");
        assertThat(inputs.has("__createBeforeDelete")).isFalse();
    }

    @Test
    void keeps_a_name_that_it_once_made_up() {
        var inputs = PropertyValues.read(engine.check(
                        GROUP,
                        "{\"resourceGroupName\":\"main1234\",\"__createBeforeDelete\":true}",
                        "{\"location\":\"westus2\"}")
                .getInputs());
        var named = PropertyValues.read(
                engine.check(GROUP, "{\"resourceGroupName\":\"mine\"}", "{\"location\":\"westus2\"}")
                        .getInputs());

        assertThat(inputs.get("resourceGroupName").getAsString()).isEqualTo("main1234");
        assertThat(inputs.get("__createBeforeDelete").getAsBoolean()).isTrue();
        assertThat(named.get("resourceGroupName").getAsString()).isEqualTo("mine");
        assertThat(named.has("__createBeforeDelete")).isFalse();
    }

    @Test
    void names_as_the_user_configured_the_engine() {
        assertThat(named(GROUP, Mode.PROPOSE).get("resourceGroupName").getAsString())
                .isEqualTo("proposed");
        assertThat(named(GROUP, Mode.ENFORCE).get("resourceGroupName").getAsString())
                .isEqualTo("proposed");
        assertThat(named(FHIR, Mode.ENFORCE).get("__createBeforeDelete").getAsBoolean())
                .isTrue();
    }

    @Test
    void makes_no_name_up_where_the_user_forbids_it() {
        var request = CheckRequest.newBuilder()
                .setUrn(Engine.urn(GROUP))
                .setNews(struct("{\"location\":\"westus2\"}"))
                .setAutonaming(AutonamingOptions.newBuilder().setMode(Mode.DISABLE))
                .build();

        assertThat(engine.provider().check(request).getFailuresList())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.getReason()).isEqualTo("missing required property 'resourceGroupName'"));
    }

    @Test
    void takes_the_location_from_the_resource_group_and_asks_once() {
        azure.on(GET_GROUP, 200, "{\"location\":\"brazilsouth\"}");

        checked(IDENTITY, "{\"resourceGroupName\":\"rg1\"}");
        var inputs = checked(IDENTITY, "{\"resourceGroupName\":\"rg1\"}");

        assertThat(inputs.get("location").getAsString()).isEqualTo("brazilsouth");
        assertThat(azure.asked()).containsExactly(GET_GROUP);
    }

    @Test
    void does_not_know_the_location_while_the_resource_group_is_not_known() {
        var inputs = checked(IDENTITY, "{\"resourceGroupName\":" + PropertyValues.UNKNOWN + "}");

        assertThat(PropertyValues.isUnknown(inputs.get("location"))).isTrue();
    }

    @Test
    void says_how_to_set_the_location_where_the_resource_group_does_not_tell_it() {
        azure.on(GET_GROUP, 404, "{}");

        assertThat(engine.failures(IDENTITY, "{\"resourceGroupName\":\"rg1\"}"))
                .containsExactly("missing required property 'location'. Either set it explicitly or configure it with"
                        + " 'pulumi config set azure-native:location <value>'.");
        assertThat(engine.failures(IDENTITY, "{\"resourceGroupName\":true}"))
                .singleElement()
                .asString()
                .startsWith("missing required property 'location'");
    }

    @Test
    void prefers_the_location_it_had_then_the_configured_one() {
        try (var configured = Engine.with(azure, "location", "eastus")) {
            var fresh = PropertyValues.read(configured
                    .check(IDENTITY, "{\"resourceGroupName\":\"rg1\"}")
                    .getInputs());
            var kept = PropertyValues.read(configured
                    .check(IDENTITY, "{\"location\":\"westus2\"}", "{\"resourceGroupName\":\"rg1\"}")
                    .getInputs());

            assertThat(fresh.get("location").getAsString()).isEqualTo("eastus");
            assertThat(kept.get("location").getAsString()).isEqualTo("westus2");
            assertThat(azure.asked()).isEmpty();
        }
    }

    private com.google.gson.JsonObject checked(String token, String news) {
        var answer = engine.check(token, news);
        assertThat(answer.getFailuresList()).isEmpty();
        return PropertyValues.read(answer.getInputs());
    }

    private com.google.gson.JsonObject named(String token, Mode mode) {
        var request = CheckRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setNews(struct("{\"location\":\"westus2\"}"))
                .setAutonaming(AutonamingOptions.newBuilder().setMode(mode).setProposedName("proposed"))
                .build();
        return PropertyValues.read(engine.provider().check(request).getInputs());
    }
}
