package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.deployed;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyGrantedRuleTest {

    private static final String REMEDY =
            "; grant get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption"
                    + " User at the key or its vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys";

    static final List<RuleCase> CASES = List.of(
            met("a role is assigned at the vault", good()),
            met("a role is assigned at the key", good().change("grant", grant -> grant.link("scope", "key"))),
            met(
                    "a role is assigned by known ids",
                    good().change("identity", identity -> identity.outputs(Map.of("principalId", Program.PRINCIPAL)))
                            .with("grant", "principalId", Program.PRINCIPAL)
                            .with(
                                    "grant",
                                    "scope",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/KV-clinic")
                            .change("grant", grant -> grant.link("scope"))),
            met(
                    "an access policy of its own grants it",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .addBeforeService(
                                    "policy",
                                    "azure-native:keyvault:AccessPolicy",
                                    Map.of(
                                            "vaultName",
                                            "kv-clinic",
                                            "resourceGroupName",
                                            "rg",
                                            "policy",
                                            Map.of(
                                                    "tenantId",
                                                    "t",
                                                    "objectId",
                                                    UNKNOWN,
                                                    "permissions",
                                                    Map.of("keys", List.of("get", "wrapKey", "unwrapKey")))))
                            .change("policy", policy -> policy.link("policy", "identity"))),
            met(
                    "an access policy in the vault grants it",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", Program.PRINCIPAL)))
                            .with(
                                    "vault",
                                    "properties.accessPolicies",
                                    List.of(Map.of(
                                            "tenantId",
                                            "t",
                                            "objectId",
                                            Program.PRINCIPAL,
                                            "permissions",
                                            Map.of("keys", List.of("Get", "WrapKey", "UnwrapKey")))))),
            refused(
                    "an access policy lacks unwrapKey",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .addBeforeService(
                                    "policy",
                                    "azure-native:keyvault:AccessPolicy",
                                    Map.of(
                                            "vaultName",
                                            "kv-clinic",
                                            "resourceGroupName",
                                            "rg",
                                            "policy",
                                            Map.of(
                                                    "tenantId",
                                                    "t",
                                                    "objectId",
                                                    UNKNOWN,
                                                    "permissions",
                                                    Map.of("keys", List.of("get", "wrapKey")))))
                            .change("policy", policy -> policy.link("policy", "identity")),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key lacks unwrapKey; grant"
                            + " get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key"
                            + " or its vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "an access policy in the vault lacks get",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", Program.PRINCIPAL)))
                            .with(
                                    "vault",
                                    "properties.accessPolicies",
                                    List.of(Map.of(
                                            "tenantId",
                                            "t",
                                            "objectId",
                                            Program.PRINCIPAL,
                                            "permissions",
                                            Map.of("keys", List.of("wrapKey", "unwrapKey"))))),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key lacks get; grant get,"
                            + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its"
                            + " vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the identity is new and nothing is granted",
                    good().drop("grant"),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is missing; grant get,"
                            + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its"
                            + " vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the role is assigned in a vault that goes by access policies",
                    good().with("vault", "properties.enableRbacAuthorization", false),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is the role assignment"
                            + " 'grant', which does not count, since vault 'vault' goes by access policies" + REMEDY),
            refused(
                    "an access policy stands at a vault that goes by role assignments",
                    policied().with("vault", "properties.enableRbacAuthorization", true),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is the access policy"
                            + " 'policy', which does not count, since vault 'vault' goes by role assignments" + REMEDY),
            refused(
                    "an access policy stands at a vault that goes by role assignments by default",
                    policied()
                            .without("vault", "properties.enableRbacAuthorization")
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20260201:Vault")),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is the access policy"
                            + " 'policy', which does not count, since vault 'vault' goes by role assignments by default of"
                            + " version 2026-02-01 of the API" + REMEDY),
            met(
                    "an access policy stands at a vault whose older version goes by them by default",
                    policied()
                            .without("vault", "properties.enableRbacAuthorization")
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20250501:Vault"))),
            met(
                    "ids are written in other letter cases and with a trailing slash",
                    deployed()
                            .with("grant", "principalId", Program.PRINCIPAL.toUpperCase(Locale.ROOT))
                            .with(
                                    "grant",
                                    "scope",
                                    "/SUBSCRIPTIONS/22222222-3333-4444-8555-666666666666/resourcegroups/RG/providers/microsoft.keyvault/vaults/kv-CLINIC/")
                            .with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/E147488A-F6F5-4113-8E2D-B22465E65BF6/")
                            .with(
                                    "fhir",
                                    "identity",
                                    Map.of(
                                            "type",
                                            "userassigned",
                                            "userAssignedIdentities",
                                            List.of(
                                                    "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ID-fhir/")))),
            met(
                    "an access of this project's own adds the access policy",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .addBeforeService(
                                    "access",
                                    "fhir-cmk:index:KeyAccess",
                                    Map.of("keyVaultResourceId", UNKNOWN, "principalId", UNKNOWN, "grant", "manage"))
                            .change(
                                    "access",
                                    access -> access.link("keyVaultResourceId", "vault")
                                            .link("principalId", "identity"))),
            undecided(
                    "by what the vault goes is not known at preview",
                    good().with("vault", "properties.enableRbacAuthorization", UNKNOWN),
                    "is decided in the update, when .properties.enableRbacAuthorization is known"),
            undecided(
                    "the identity exists already and the grant may stand elsewhere",
                    good().drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", Program.PRINCIPAL))),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the role is assigned at the resource group",
                    good().with(
                                    "grant",
                                    "scope",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg")
                            .change("grant", grant -> grant.link("scope")),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "a role of another name is assigned",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-4000-8000-000000000001"),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "a group is granted it",
                    good().with("grant", "principalId", "55555555-aaaa-4aaa-8aaa-555555555555")
                            .with("grant", "principalType", "Group")
                            .change("grant", grant -> grant.link("principalId")),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the vault stands in another stack",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault")
                            .drop("grant"),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            notApplicable(
                    "the service has no customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "another identity of the stack was granted it, which another rule refuses",
                    good().addFirst(
                                    "other",
                                    "azure-native:managedidentity:UserAssignedIdentity",
                                    Map.of("resourceName", "id-other"))
                            .change("grant", grant -> grant.link("principalId", "other")),
                    "'other' was granted the key and is not attached, which POL-033 says"),
            notApplicable(
                    "Cosmos DB reads the key",
                    retired(),
                    "Cosmos DB reads the key of the retired service, by a principal of its own"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("CMK-009", "the identity is new and nothing is granted", good -> good.drop("grant"));

    private static Program policied() {
        return good().drop("grant")
                .addBeforeService(
                        "policy",
                        "azure-native:keyvault:AccessPolicy",
                        Map.of(
                                "vaultName",
                                "kv-clinic",
                                "policy",
                                Map.of("objectId", UNKNOWN, "permissions", Map.of("keys", KeyPermissions.SERVICE))))
                .change("policy", policy -> policy.link("policy", "identity"));
    }

    /** Whatever a program makes its grants with that the pack does not read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "azure:authorization/assignment:Assignment",
                "azure:pim/eligibleRoleAssignment:EligibleRoleAssignment",
                "azure:keyvault/accessPolicy:AccessPolicy",
                "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment",
                "azapi:index/resource:Resource",
                "azuread:index/groupMember:GroupMember",
                "azure-native:resources:Deployment",
                "azure-native:resources/v20240301:DeploymentAtSubscriptionScope",
                "azure-native:resources:DeploymentStackAtResourceGroup",
                "azure-native:resources:AzureCliScript",
                "azure-native:resources:Resource",
                "azure-native:authorization:PimRoleEligibilitySchedule",
                "azure-native:authorization/v20201001:RoleAssignmentScheduleRequest",
                "azure-native_authorization_v20201001:authorization:PimRoleAssignmentSchedule",
                "command:local:Command",
                "command:remote:Command",
                "pulumi-nodejs:dynamic:Resource",
                "pulumi-python:dynamic/grants:Grant",
                "terraform-module:index:Module",
                "kubernetes:authorization.azure.com/v1api20220401:RoleAssignment",
                "acme:index:Grant"
            })
    void a_grant_that_something_else_may_make_is_undecided(String type) {
        undecided(
                        type,
                        good().drop("grant").addBeforeService("other", type, Map.of()),
                        "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': it may be made by "
                                + type
                                + " 'other', which this pack does not read; undecided is not passed. See"
                                + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                .check(RuleCase.rule("CMK-009"));
    }

    /** What can make none is no way out of a missing grant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "random:index/randomPet:RandomPet",
                "azure-native:storage:StorageAccount",
                "azure-native:authorization:ManagementLockByScope",
                "azure-native:authorization:RoleDefinition",
                "azure:storage/account:Account",
                "azuread:index/application:Application",
                "aws:s3/bucket:Bucket",
                "pulumi:pulumi:StackReference"
            })
    void a_service_without_a_grant_is_refused_where_nothing_could_make_it(String type) {
        refused(
                        type,
                        good().drop("grant").addBeforeService("other", type, Map.of()),
                        "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is missing" + REMEDY)
                .check(RuleCase.rule("CMK-009"));
    }

    @Test
    void identities_of_one_name_in_two_groups_are_told_apart() {
        var other = deployed()
                .addFirst(
                        "other",
                        "azure-native:managedidentity:UserAssignedIdentity",
                        Map.of("resourceGroupName", "rg-other", "resourceName", "id-fhir"))
                .change("other", identity -> identity.outputs(Map.of("principalId", Program.STRANGER)))
                .with("grant", "principalId", Program.STRANGER)
                .change("fhir", fhir -> fhir.link("identity").dependsOn(new String[0]));

        assertThat(undecided("", other, "").run(RuleCase.rule("CMK-009")).undecided())
                .hasSize(1);
        assertThat(undecided("", other, "").run(RuleCase.rule("POL-033")).violations())
                .extracting(dev.fhircmk.policy.Diagnostic::detail)
                .singleElement()
                .asString()
                .contains("does not name 'other', which was granted the key");
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.Authorization/roleAssignments@2022-04-01, true",
        "microsoft.keyvault/vaults/accesspolicies@2024-11-01, true",
        "Microsoft.Resources/deployments@2024-03-01, true",
        "Microsoft.Storage/storageAccounts@2024-01-01, false",
        "Microsoft.KeyVault/vaults/keys@2024-11-01, false"
    })
    void a_resource_of_azapi_is_read_by_its_type(String type, boolean mayGrant) {
        var report = undecided(
                        type,
                        good().drop("grant")
                                .addBeforeService("other", "azapi:index/resource:Resource", Map.of("type", type)),
                        "")
                .run(RuleCase.rule("CMK-009"));

        assertThat(report.violations()).hasSize(mayGrant ? 0 : 1);
        assertThat(report.undecided()).hasSize(mayGrant ? 1 : 0);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_009_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-009"));
    }
}
