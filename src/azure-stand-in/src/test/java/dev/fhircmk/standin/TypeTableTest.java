package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TypeTableTest {
    private final TypeTable types = TypeTable.load();

    @Test
    void knows_every_type_by_its_tokens_and_their_versions() {
        assertThat(types.types())
                .extracting(type -> type.token() + " " + type.apiVersion())
                .containsExactly(
                        "azure-native:resources:ResourceGroup 2024-03-01",
                        "azure-native:resources/v20240301:ResourceGroup 2024-03-01",
                        "azure-native:keyvault:Vault 2024-11-01",
                        "azure-native:keyvault/v20230201:Vault 2023-02-01",
                        "azure-native:keyvault/v20230701:Vault 2023-07-01",
                        "azure-native:keyvault/v20241101:Vault 2024-11-01",
                        "azure-native:keyvault/v20260201:Vault 2026-02-01",
                        "azure-native:keyvault:AccessPolicy null",
                        "azure-native:keyvault:Key 2024-11-01",
                        "azure-native:keyvault/v20230201:Key 2023-02-01",
                        "azure-native:keyvault/v20230701:Key 2023-07-01",
                        "azure-native:keyvault/v20241101:Key 2024-11-01",
                        "azure-native:keyvault/v20260201:Key 2026-02-01",
                        "azure-native:authorization:RoleAssignment 2022-04-01",
                        "azure-native:authorization/v20220401:RoleAssignment 2022-04-01",
                        "azure-native:authorization:ManagementLockByScope 2020-05-01",
                        "azure-native:authorization/v20200501:ManagementLockByScope 2020-05-01",
                        "azure-native:monitor:DiagnosticSetting 2021-05-01-preview",
                        "azure-native:monitor/v20210501preview:DiagnosticSetting 2021-05-01-preview",
                        "azure-native:managedidentity:UserAssignedIdentity 2023-01-31",
                        "azure-native:managedidentity/v20230131:UserAssignedIdentity 2023-01-31",
                        "azure-native:managedidentity/v20241130:UserAssignedIdentity 2024-11-30",
                        "azure-native:healthcareapis:Workspace 2024-03-31",
                        "azure-native:healthcareapis/v20230228:Workspace 2023-02-28",
                        "azure-native:healthcareapis/v20240331:Workspace 2024-03-31",
                        "azure-native:healthcareapis:FhirService 2024-03-31",
                        "azure-native:healthcareapis/v20230228:FhirService 2023-02-28",
                        "azure-native:healthcareapis/v20240331:FhirService 2024-03-31",
                        "azure-native:healthcareapis:Service 2024-03-31",
                        "azure-native:healthcareapis/v20230228:Service 2023-02-28",
                        "azure-native:healthcareapis/v20240331:Service 2024-03-31");
    }

    @Test
    void has_a_getter_for_every_type_of_azures_own() {
        assertThat(types.readBy("azure-native:healthcareapis/v20240331:getFhirService"))
                .contains(types.resourceType("azure-native:healthcareapis/v20240331:FhirService"));
        assertThat(types.readBy("azure-native:keyvault:getAccessPolicy")).isEmpty();
    }

    @Test
    void names_every_part_of_an_id() {
        for (var type : types.types()) {
            var left = type.path().replace("{subscriptionId}", "");
            for (var parameter : type.parameters()) {
                assertThat(left).contains("{" + parameter.name() + "}");
                left = left.replace("{" + parameter.name() + "}", "");
            }
            assertThat(left).as(type.token()).doesNotContain("{");
        }
    }

    @Test
    void knows_what_older_versions_lack_and_still_have() {
        var old = types.resourceType("azure-native:healthcareapis/v20230228:FhirService");
        var now = types.resourceType("azure-native:healthcareapis/v20240331:FhirService");

        assertThat(old.body().inputs())
                .extracting(PropertyType.Property::name)
                .doesNotContain("encryption")
                .contains("accessPolicies");
        assertThat(now.body().inputs())
                .extracting(PropertyType.Property::name)
                .contains("encryption")
                .doesNotContain("accessPolicies");
        assertThat(old.body().toString()).doesNotContain("smartIdentityProviders");
        assertThat(now.body().toString()).contains("smartIdentityProviders");
    }

    @Test
    void ends_the_plugin_where_an_entry_is_wrong() {
        var file = Engine.json("{\"types\":[{\"token\":\"a:b:C\",\"path\":\"/\",\"parameters\":{},\"longRunning\":[],"
                + "\"properties\":{\"p\":\"text\"}}]}");

        assertThatThrownBy(() -> TypeTable.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("types.json has no type 'text': \"text\"");
    }

    @Test
    void ends_a_call_where_an_entry_names_a_class_that_is_not_there() {
        var file = Engine.json(
                "{\"types\":[{\"token\":\"a:b:C\",\"path\":\"/\",\"parameters\":{\"n\":{\"autoName\":\"uuid\"}},"
                        + "\"longRunning\":[],\"properties\":{\"p\":\"number\"},\"custom\":\"magic\"}]}");
        try (var engine = Engine.with(TypeTable.of(file), new ScriptedAzure())) {
            var inputs = engine.check("a:b:C", "{\"p\":1.5}").getInputs();

            assertThat(inputs.getFieldsOrThrow("n").getStringValue())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
            assertThatThrownBy(() -> engine.create("a:b:C", "{}"))
                    .hasMessage("INTERNAL: types.json names 'magic' for a:b:C, which nothing handles");
        }
    }
}
