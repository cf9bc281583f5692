package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static pulumirpc.Provider.PropertyDiff.Kind.ADD;
import static pulumirpc.Provider.PropertyDiff.Kind.ADD_REPLACE;
import static pulumirpc.Provider.PropertyDiff.Kind.DELETE;
import static pulumirpc.Provider.PropertyDiff.Kind.DELETE_REPLACE;
import static pulumirpc.Provider.PropertyDiff.Kind.UPDATE;
import static pulumirpc.Provider.PropertyDiff.Kind.UPDATE_REPLACE;

import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

final class DiffTest {
    private static final String VAULT = "azure-native:keyvault:Vault";
    private static final String POLICY = "azure-native:keyvault:AccessPolicy";
    private static final String FHIR = "azure-native:healthcareapis:FhirService";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void finds_no_difference_where_there_is_none() {
        var diff = diff(FHIR, "{'kind': 'fhir-R4', '__createBeforeDelete': true}", "{'kind': 'fhir-R4'}");

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(diff.getHasDetailedDiff()).isFalse();
    }

    @Test
    void names_each_change_by_its_path() {
        var diff = diff(
                VAULT,
                "{'tags': {'a': '1', 'b': '2'}, 'properties': {'sku': {'name': 'standard'},"
                        + " 'accessPolicies': [{'objectId': 'o1'}, {'objectId': 'o2'}]}}",
                "{'tags': {'a': '1', 'c': '3'}, 'properties': {'sku': {'name': 'premium'},"
                        + " 'accessPolicies': [{'objectId': 'o9'}, {'objectId': 'o2'}, {'objectId': 'o3'}]}}");

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(kinds(diff))
                .containsExactly(
                        entry("properties.accessPolicies[0]", DELETE),
                        entry("properties.accessPolicies[2]", ADD),
                        entry("properties.sku.name", UPDATE),
                        entry("tags.b", DELETE),
                        entry("tags.c", ADD));
        assertThat(diff.getDiffsList()).containsExactly("properties", "tags");
        assertThat(diff.getDetailedDiffMap().values()).allMatch(PropertyDiff::getInputDiff);
        assertThat(diff.getReplacesList()).isEmpty();
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void tells_shorter_lists_and_other_types_apart() {
        var diff = diff(FHIR, "{'tags': ['a', 'b'], 'kind': {'x': 1}}", "{'tags': ['a'], 'kind': 'fhir-R4'}");

        assertThat(kinds(diff)).containsExactly(entry("kind", UPDATE), entry("tags[1]", DELETE));
    }

    @Test
    void replaces_for_every_part_of_the_id_and_for_the_location() {
        var diff = diff(
                FHIR,
                "{'resourceGroupName': 'rg1', 'workspaceName': 'ws1', 'location': 'eastus'}",
                "{'resourceGroupName': 'rg2', 'fhirServiceName': 'f2', 'location': 'westus'}");

        assertThat(kinds(diff))
                .containsExactly(
                        entry("fhirServiceName", ADD_REPLACE),
                        entry("location", UPDATE_REPLACE),
                        entry("resourceGroupName", UPDATE_REPLACE),
                        entry("workspaceName", DELETE_REPLACE));
        assertThat(diff.getReplacesList())
                .containsExactly("fhirServiceName", "location", "resourceGroupName", "workspaceName");
        assertThat(diff.getDeleteBeforeReplace()).isTrue();
    }

    @Test
    void does_not_replace_a_vault_for_its_location_or_tenant_nor_a_fhir_service_for_its_kind_or_key() {
        assertThat(diff(
                                VAULT,
                                "{'location': 'a', 'properties': {'tenantId': 't1'}}",
                                "{'location': 'b', 'properties': {'tenantId': 't2'}}")
                        .getReplacesList())
                .isEmpty();
        assertThat(diff(FHIR, "{'kind': 'fhir-R4'}", "{'kind': 'fhir-Stu3', 'encryption': {}}")
                        .getReplacesList())
                .isEmpty();
    }

    @Test
    void creates_before_it_deletes_where_the_name_is_made_up() {
        var diff = diff(VAULT, "{'vaultName': 'kv1', '__createBeforeDelete': true}", "{'vaultName': 'kv2'}");
        var named = diff(VAULT, "{'vaultName': 'kv1', '__createBeforeDelete': false}", "{'vaultName': 'kv2'}");

        assertThat(diff.getReplacesList()).containsExactly("vaultName");
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
        assertThat(named.getDeleteBeforeReplace()).isTrue();
    }

    @Test
    void compares_locations_and_resource_groups_whatever_their_spelling() {
        var diff = diff(
                FHIR,
                "{'location': 'Brazil South', 'resourceGroupName': 'RG1'}",
                "{'location': 'brazilsouth', 'resourceGroupName': 'rg1'}");

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(diff.getHasDetailedDiff()).isTrue();
        assertThat(diff.getDetailedDiffMap()).isEmpty();
    }

    @Test
    void knows_access_policies_and_network_rules_of_a_vault_in_any_order() {
        var diff = diff(
                VAULT,
                "{'properties': {'accessPolicies': [{'objectId': 'o1'}, {'objectId': 'o2'}], 'networkAcls':"
                        + " {'virtualNetworkRules': [{'id': 'n1'}, {'id': 'n2'}]}}}",
                "{'properties': {'accessPolicies': [{'objectId': 'o2'}, {'objectId': 'o1'}], 'networkAcls':"
                        + " {'virtualNetworkRules': [{'id': 'n2'}, {'id': 'n1', 'ignoreMissingVnetServiceEndpoint':"
                        + " true}]}}}");

        assertThat(kinds(diff))
                .containsExactly(
                        entry("properties.networkAcls.virtualNetworkRules[1].ignoreMissingVnetServiceEndpoint", ADD));
    }

    /** Its permissions are part of what the real provider knows a policy by. */
    @Test
    void takes_an_access_policy_with_other_permissions_for_another_one() {
        var diff = diff(
                VAULT,
                "{'properties': {'accessPolicies': [{'objectId': 'o1'},"
                        + " {'objectId': 'o2', 'permissions': {'keys': ['get', 'wrapKey']}}]}}",
                "{'properties': {'accessPolicies': [{'objectId': 'o1'},"
                        + " {'objectId': 'o2', 'permissions': {'keys': ['get', 'list']}}]}}");

        assertThat(kinds(diff)).containsExactly(entry("properties.accessPolicies[1]", DELETE));
        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    }

    @Test
    void takes_a_value_that_is_not_known_yet_for_another_one() {
        var diff = engine.diff(
                FHIR,
                "{\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"u\"}}}",
                "{\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":" + PropertyValues.UNKNOWN
                        + "}}}",
                "{}");

        assertThat(kinds(diff))
                .containsExactly(entry("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", UPDATE));
    }

    @Test
    void replaces_an_access_policy_for_another_principal_and_not_for_other_permissions() {
        var principal = diff(POLICY, "{'policy': {'objectId': 'o1'}}", "{'policy': {'objectId': 'o2'}}");
        var permissions = diff(
                POLICY,
                "{'policy': {'permissions': {'keys': ['get']}}}",
                "{'policy': {'permissions': {'keys': ['get', 'wrapKey']}}}");

        assertThat(principal.getReplacesList()).containsExactly("policy.objectId");
        assertThat(permissions.getReplacesList()).isEmpty();
    }

    @Test
    void does_not_replace_where_the_program_now_says_what_azure_had_chosen() {
        var diff = engine.diff(
                "azure-native:healthcareapis:Workspace",
                "{}",
                "{\"location\":\"westus2\"}",
                "{\"location\":\"westus2\"}");

        assertThat(kinds(diff)).containsExactly(entry("location", ADD));
        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(diff.getReplacesList()).isEmpty();
    }

    @Test
    void shows_a_change_of_the_api_version_of_a_state_of_provider_2_as_no_change_of_the_program() {
        var diff =
                engine.diff(FHIR, "{}", "{\"azureApiVersion\":\"2024-03-31\"}", "{\"azureApiVersion\":\"2023-02-28\"}");

        assertThat(diff.getDetailedDiffMap().get("azureApiVersion"))
                .isEqualTo(PropertyDiff.newBuilder().setKind(UPDATE).build());
        assertThat(diff.getDiffsList()).containsExactly("azureApiVersion");
    }

    /** So does the real provider: its Check writes the version of the token into the inputs, and Diff compares them. */
    @Test
    void updates_a_vault_in_place_for_a_token_of_a_newer_version_and_changes_nothing_else() {
        var newer = "azure-native:keyvault/v20260201:Vault";
        var vault = "{\"resourceGroupName\":\"rg1\",\"vaultName\":\"kv1\",\"location\":\"westus2\",\"properties\":"
                + "{\"tenantId\":\"t\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"}}}";
        var olds = engine.check(VAULT, vault).getInputs();
        var news =
                engine.check(newer, PropertyValues.read(olds).toString(), vault).getInputs();

        var diff = engine.provider()
                .diff(pulumirpc.Provider.DiffRequest.newBuilder()
                        .setUrn(Engine.urn(newer))
                        .setOldInputs(olds)
                        .setNews(news)
                        .setOlds(olds)
                        .build());

        assertThat(kinds(diff)).containsExactly(entry("azureApiVersion", UPDATE));
        assertThat(diff.getReplacesList()).isEmpty();
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void sees_no_change_in_a_default_that_is_now_written_down() {
        var types = new TypeTable(List.of(typeWithDefault()));
        try (var own = Engine.with(types, azure)) {
            var same = own.diff("azure-native:x:Y", "{}", "{\"days\":90}", "{}");
            var other = own.diff("azure-native:x:Y", "{}", "{\"days\":7}", "{}");

            assertThat(same.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
            assertThat(other.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        }
    }

    @Test
    void replaces_for_what_cannot_be_changed_inside_a_property() {
        var inner = new PropertyType.Property(
                "size", "size", List.of(), new PropertyType.Any(null), null, false, true, false, null);
        var struct = new PropertyType.Struct(List.of(inner));
        var body = new PropertyType.Struct(List.of(
                new PropertyType.Property("disk", "disk", List.of(), struct, null, false, false, false, null),
                new PropertyType.Property(
                        "disks",
                        "disks",
                        List.of(),
                        new PropertyType.Items(struct, List.of()),
                        null,
                        false,
                        false,
                        false,
                        null),
                new PropertyType.Property("whole", "whole", List.of(), struct, null, false, true, false, null)));
        var types = new TypeTable(
                List.of(new AzureNativeType("azure-native:x:Y", null, "/y", List.of(), body, false, false, null)));
        try (var own = Engine.with(types, azure)) {
            var diff = own.diff(
                    "azure-native:x:Y",
                    "{\"disk\":{\"size\":1},\"disks\":[{\"size\":1}],\"whole\":{\"other\":1}}",
                    "{\"disk\":{\"size\":2},\"disks\":[{\"size\":2}],\"whole\":{\"other\":2}}",
                    "{}");

            assertThat(kinds(diff))
                    .containsExactly(
                            entry("disk.size", UPDATE_REPLACE),
                            entry("disks[0].size", UPDATE_REPLACE),
                            entry("whole.other", UPDATE_REPLACE));
        }
    }

    @Test
    void never_asks_azure() {
        diff(FHIR, "{'kind': 'a'}", "{'kind': 'b'}");

        assertThat(azure.asked()).isEmpty();
    }

    private DiffResponse diff(String token, String olds, String news) {
        return engine.diff(token, olds.replace('\'', '"'), news.replace('\'', '"'), "{}");
    }

    private static Map<String, Kind> kinds(DiffResponse diff) {
        return diff.getDetailedDiffMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        difference -> difference.getValue().getKind(),
                        (one, other) -> one,
                        java.util.TreeMap::new));
    }

    private static AzureNativeType typeWithDefault() {
        var days = new PropertyType.Property(
                "days",
                "days",
                List.of(),
                new PropertyType.Numeric(true, null, null),
                null,
                false,
                false,
                false,
                new JsonPrimitive(90));
        return new AzureNativeType(
                "azure-native:x:Y", null, "/y", List.of(), new PropertyType.Struct(List.of(days)), false, false, null);
    }
}
