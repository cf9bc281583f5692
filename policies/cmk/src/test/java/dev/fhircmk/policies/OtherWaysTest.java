package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.deployed;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.NOW;
import static dev.fhircmk.policies.RuleCase.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.RuleCase.Expected;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The same thing, written or made in other ways than most programs do. */
final class OtherWaysTest {
    private static final String VAULT =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    static final List<Arguments> WAYS = List.of(
            argumentSet(
                    "a role of an older classic provider",
                    "CMK-009",
                    good().drop("grant").addBeforeService("other", "azure:role/assignment:Assignment", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a managed application of the classic provider, which runs a template",
                    "CMK-009",
                    good().drop("grant")
                            .addBeforeService("other", "azure:managedapplication/application:Application", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a role definition of the stack's own, assigned by its id",
                    "CMK-009",
                    good().addFirst("role", "azure-native:authorization:RoleDefinition", Map.of("roleName", "wrapper"))
                            .with("grant", "roleDefinitionId", UNKNOWN)
                            .change("grant", grant -> grant.link("roleDefinitionId", "role")),
                    Expected.UNDECIDED),
            argumentSet(
                    "a role definition named by its bare GUID, which Azure refuses",
                    "CMK-009",
                    good().with("grant", "roleDefinitionId", BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a role definition without a subscription in its id",
                    "CMK-009",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/providers/Microsoft.Authorization/roleDefinitions/"
                                            + BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id()),
                    Expected.MET),
            argumentSet(
                    "a scope without its first slash",
                    "CMK-009",
                    deployed().with("grant", "scope", VAULT.substring(1)).change("grant", grant -> grant.link("scope")),
                    Expected.MET),
            argumentSet(
                    "a scope at a secret of the vault",
                    "CMK-009",
                    deployed()
                            .with("grant", "scope", VAULT + "/secrets/fhir")
                            .change("grant", grant -> grant.link("scope")),
                    Expected.UNDECIDED),
            argumentSet(
                    "a scope at a version of the key",
                    "CMK-009",
                    deployed()
                            .with("grant", "scope", VAULT + "/keys/fhir/versions/0123456789abcdef0123456789abcdef")
                            .change("grant", grant -> grant.link("scope")),
                    Expected.MET),
            argumentSet(
                    "a principal that is no GUID",
                    "CMK-009",
                    deployed()
                            .with("grant", "principalId", "id-fhir")
                            .change("grant", grant -> grant.link("principalId")),
                    Expected.UNDECIDED),
            argumentSet(
                    "a principal, scope and role that are secret",
                    "CMK-009",
                    deployed()
                            .with("grant", "principalId", secret(Program.PRINCIPAL))
                            .with("grant", "scope", secret(VAULT))
                            .change("grant", grant -> grant.link("scope").link("principalId")),
                    Expected.MET),
            argumentSet(
                    "an access policy of an application on behalf of the identity",
                    "CMK-009",
                    policied(Map.of(
                            "objectId", Program.PRINCIPAL,
                            "applicationId", Program.STRANGER,
                            "permissions", Map.of("keys", KeyPermissions.SERVICE))),
                    Expected.UNDECIDED),
            argumentSet(
                    "an access policy with an empty application, as azure-native writes where there is none",
                    "CMK-009",
                    policied(Map.of(
                            "objectId",
                            Program.PRINCIPAL,
                            "applicationId",
                            "",
                            "permissions",
                            Map.of("keys", KeyPermissions.SERVICE))),
                    Expected.MET),
            argumentSet(
                    "a grant by azurerm in a package of its own",
                    "CMK-009",
                    good().drop("grant")
                            .addBeforeService("other", "azurerm:index/roleAssignment:RoleAssignment", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a grant by a dynamic resource in Python",
                    "CMK-009",
                    good().drop("grant").addBeforeService("other", "pulumi-python:dynamic:Resource", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "the membership of a group that may have a role",
                    "CMK-009",
                    good().drop("grant").addBeforeService("other", "azuread:index/groupMember:GroupMember", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a schedule of Privileged Identity Management in a version of the API",
                    "CMK-009",
                    good().drop("grant")
                            .addBeforeService(
                                    "other",
                                    "azure-native:authorization/v20201001:PimRoleEligibilitySchedule",
                                    Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a deployment stack, which runs a template",
                    "CMK-009",
                    good().drop("grant")
                            .addBeforeService(
                                    "other", "azure-native:resources:DeploymentStackAtResourceGroup", Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a role assignment of a package that holds one version",
                    "CMK-009",
                    good().change(
                                    "grant",
                                    grant -> grant.as(
                                            "azure-native_authorization_v20220401:authorization:RoleAssignment")),
                    Expected.MET),
            argumentSet(
                    "a role of another cloud's subscription path, with a slash at the end",
                    "CMK-009",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/microsoft.authorization/RoleDefinitions/E147488A-F6F5-4113-8E2D-B22465E65BF6/"),
                    Expected.MET),
            argumentSet(
                    "a vault of 2026-02-01, in a package of its own, that does not say by what it goes",
                    "CMK-009",
                    policyAlone("azure-native_keyvault_v20260201:keyvault:Vault"),
                    Expected.UNDECIDED),
            argumentSet(
                    "a vault of a later preview that does not say by what it goes",
                    "CMK-009",
                    policyAlone("azure-native:keyvault/v20260701preview:Vault"),
                    Expected.UNDECIDED),
            argumentSet(
                    "a vault of an earlier version that does not say by what it goes",
                    "CMK-009",
                    policyAlone("azure-native_keyvault_v20240401preview:keyvault:Vault"),
                    Expected.MET),
            argumentSet(
                    "access policies that are null in a vault that goes by roles",
                    "CMK-009",
                    good().with("vault", "properties.accessPolicies", new PropertyValue.Null()),
                    Expected.MET),
            argumentSet(
                    "purge protection by the text True",
                    "CMK-002",
                    good().with("vault", "properties.enablePurgeProtection", "True"),
                    Expected.MET),
            argumentSet(
                    "purge protection that is null",
                    "CMK-002",
                    good().with("vault", "properties.enablePurgeProtection", new PropertyValue.Null()),
                    Expected.REFUSED),
            argumentSet(
                    "purge protection that is secret",
                    "CMK-002",
                    good().with(
                                    "vault",
                                    "properties.enablePurgeProtection",
                                    PropertyValue.secret(PropertyValue.of(true))),
                    Expected.MET),
            argumentSet(
                    "a bypass in lower case",
                    "CMK-008",
                    good().with(
                                    "vault",
                                    "properties.networkAcls",
                                    Map.of("bypass", "azureservices", "defaultAction", "deny"))
                            .with("vault", "properties.publicNetworkAccess", "disabled"),
                    Expected.MET),
            argumentSet(
                    "encryption that is null",
                    "POL-039",
                    good().with("fhir", "encryption", new PropertyValue.Null()),
                    Expected.REFUSED),
            argumentSet(
                    "encryption without a key",
                    "POL-039",
                    good().with("fhir", "encryption.customerManagedKeyEncryption", new PropertyValue.Null()),
                    Expected.REFUSED),
            argumentSet(
                    "a key of blanks",
                    "POL-039",
                    good().with("fhir", "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", " \t"),
                    Expected.REFUSED),
            argumentSet(
                    "the first preview that knows the key of a service",
                    "POL-039",
                    deployed()
                            .change(
                                    "fhir",
                                    fhir -> fhir.as("azure-native:healthcareapis/v20230601preview:FhirService")),
                    Expected.MET),
            argumentSet(
                    "a later preview that is older than the first stable version",
                    "POL-039",
                    good().change(
                                    "fhir",
                                    fhir -> fhir.as(
                                            "azure-native_healthcareapis_v20221001preview:healthcareapis:FhirService")),
                    Expected.REFUSED),
            argumentSet(
                    "a stable version that drops the key of a service",
                    "POL-039",
                    good().change(
                                    "fhir",
                                    fhir -> fhir.as(
                                            "azure-native_healthcareapis_v20221201:healthcareapis:FhirService")),
                    Expected.REFUSED),
            argumentSet(
                    "an authority by another host of the public cloud",
                    "POL-046",
                    hardened()
                            .with(
                                    "fhir",
                                    "authenticationConfiguration.authority",
                                    "https://STS.windows.net/11111111-2222-4333-8444-555555555555/"),
                    Expected.MET),
            argumentSet(
                    "an authority by the newer host of the cloud in China",
                    "POL-046",
                    hardened()
                            .with("fhir", "location", "chinanorth3")
                            .with(
                                    "fhir",
                                    "authenticationConfiguration.authority",
                                    "https://login.partner.microsoftonline.cn/clinic.partner.onmschina.cn")
                            .with(
                                    "fhir",
                                    "authenticationConfiguration.audience",
                                    "https://clinic-records.fhir.azurehealthcareapis.cn"),
                    Expected.MET),
            argumentSet(
                    "an authority by the newer host of the cloud in China, for the public cloud",
                    "POL-046",
                    hardened()
                            .with(
                                    "fhir",
                                    "authenticationConfiguration.authority",
                                    "https://login.partner.microsoftonline.cn/clinic.partner.onmschina.cn"),
                    Expected.REFUSED),
            argumentSet(
                    "a rotation policy of a version that drops it",
                    "CMK-017",
                    good().change("key", key -> key.as("azure-native:keyvault/v20210401preview:Key"))
                            .with(
                                    "key",
                                    "properties.rotationPolicy",
                                    Map.of("lifetimeActions", List.of(Map.of("action", Map.of("type", "Rotate"))))),
                    Expected.MET),
            argumentSet(
                    "an access policy in the vault that gives all",
                    "CMK-009",
                    policied(Map.of("objectId", Program.PRINCIPAL, "permissions", Map.of("keys", List.of("All")))),
                    Expected.MET),
            argumentSet(
                    "the grant of the system-assigned identity of a DICOM service", "CMK-009", images(), Expected.MET),
            argumentSet(
                    "access policies of azapi beside those of the vault",
                    "POL-058",
                    listed().add(
                                    "other",
                                    "azapi:index/resource:Resource",
                                    Map.of(
                                            "type",
                                            "Microsoft.KeyVault/vaults/accessPolicies@2024-11-01",
                                            "parentId",
                                            VAULT)),
                    Expected.REFUSED),
            argumentSet(
                    "something else of azapi in the vault",
                    "POL-058",
                    listed().add(
                                    "other",
                                    "azapi:index/resource:Resource",
                                    Map.of("type", "Microsoft.KeyVault/vaults/secrets@2024-11-01", "parentId", VAULT)),
                    Expected.MET),
            argumentSet(
                    "a diagnostic setting of azapi",
                    "POL-010",
                    good().add(
                                    "log",
                                    "azapi:index/resource:Resource",
                                    Map.of("type", "Microsoft.Insights/diagnosticSettings@2021-05-01-preview")),
                    Expected.UNDECIDED),
            argumentSet(
                    "a policy of Azure by the classic provider, which may deploy the setting",
                    "POL-010",
                    good().add(
                                    "policy",
                                    "azure:core/resourceGroupPolicyAssignment:ResourceGroupPolicyAssignment",
                                    Map.of()),
                    Expected.UNDECIDED),
            argumentSet(
                    "a policy of Azure by azapi, which may deploy the setting",
                    "POL-010",
                    good().add(
                                    "policy",
                                    "azapi:index/resource:Resource",
                                    Map.of("type", "Microsoft.Authorization/policyAssignments@2024-05-01")),
                    Expected.UNDECIDED),
            argumentSet(
                    "a log that is on by the text true",
                    "POL-010",
                    hardened().with("vaultLog", "logs", List.of(Map.of("categoryGroup", "AUDIT", "enabled", "True"))),
                    Expected.MET));

    @ParameterizedTest
    @FieldSource("WAYS")
    void a_resource_made_in_another_way_is_judged_as_what_it_is(String rule, Program program, Expected expected) {
        var report = run(program, !program.toString().contains("provisioningState"));

        assertThat(report.violations(rule)).hasSize(expected == Expected.REFUSED ? 1 : 0);
        assertThat(report.undecided(rule)).hasSize(expected == Expected.UNDECIDED ? 1 : 0);
    }

    @Test
    void a_secret_scope_is_shown_in_no_spelling() {
        var report = run(
                good().with(
                                "grant",
                                "scope",
                                secret("/SUBSCRIPTIONS/22222222-3333-4444-8555-666666666666/resourcegroups/RG-Hidden/"))
                        .change("grant", grant -> grant.link("scope")),
                true);

        assertThat(report.violations("POL-036"))
                .singleElement()
                .satisfies(said -> assertThat(said.detail())
                        .contains("scope is [secret]; ")
                        .doesNotContainIgnoringCase("hidden"));
    }

    @Test
    void a_resource_with_children_may_make_what_is_missing() {
        var command = TestResource.of("command:local:Command", "command")
                .provider(TestResource.of("pulumi:providers:command", "command"));
        var below = TestResource.of("random:index/randomPet:RandomPet", "below").parent(command);
        var tester = PolicyTester.of(Pack.of(List.of(rule("POL-010")), InstantSource.fixed(NOW)))
                .preview();
        good().build().forEach(tester::resource);
        tester.resource(command).resource(below);

        var report = tester.run();

        assertThat(report.violations("POL-010")).isEmpty();
        assertThat(report.undecided("POL-010")).hasSize(1);
    }

    private static PropertyValue secret(String text) {
        return PropertyValue.secret(PropertyValue.of(text));
    }

    private static Program listed() {
        return good().with(
                        "vault",
                        "properties.accessPolicies",
                        List.of(Map.of("objectId", Program.OPERATOR, "permissions", Map.of("keys", List.of("get")))));
    }

    private static Program policied(Map<String, ?> policy) {
        return deployed()
                .drop("grant")
                .with("vault", "properties.enableRbacAuthorization", false)
                .with("vault", "properties.accessPolicies", List.of(policy));
    }

    private static Program policyAlone(String vault) {
        return policied(Map.of("objectId", Program.PRINCIPAL, "permissions", Map.of("keys", KeyPermissions.SERVICE)))
                .without("vault", "properties.enableRbacAuthorization")
                .change("vault", declared -> declared.as(vault).outputs(Map.of()));
    }

    private static Program images() {
        var service = good().resource("fhir");
        return good().drop("fhir")
                .drop("grant")
                .add(
                        "dicom",
                        service.as("azure-native:healthcareapis:DicomService")
                                .without("fhirServiceName")
                                .with("dicomServiceName", "images")
                                .with("identity", Map.of("type", "SystemAssigned"))
                                .link("identity")
                                .dependsOn(new String[0]))
                .add("grant", good().resource("grant").link("principalId", "dicom"));
    }

    private static PolicyReport run(Program program, boolean isPreview) {
        var tester = PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(NOW)));
        var run = isPreview ? tester.preview() : tester.update();
        program.build().forEach(run::resource);
        var report = run.run();
        assertThat(report.failures()).isEmpty();
        return report;
    }
}
