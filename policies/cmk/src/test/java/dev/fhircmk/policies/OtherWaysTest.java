package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.deployed;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.RuleCase.Expected;
import dev.fhircmk.policies.vault.VaultAuditLogged;
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
                    good().with("grant", "roleDefinitionId", KeyPermissions.CRYPTO_SERVICE_ENCRYPTION_USER),
                    Expected.UNDECIDED),
            argumentSet(
                    "a role definition without a subscription in its id",
                    "CMK-009",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/providers/Microsoft.Authorization/roleDefinitions/"
                                            + KeyPermissions.CRYPTO_SERVICE_ENCRYPTION_USER),
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
    void is_judged_as_what_it_is(String rule, Program program, Expected expected) {
        var report = run(program, !program.toString().contains("provisioningState"));

        assertThat(report.violations(rule)).hasSize(expected == Expected.REFUSED ? 1 : 0);
        assertThat(report.undecided(rule)).hasSize(expected == Expected.UNDECIDED ? 1 : 0);
    }

    @Test
    void shows_no_secret_scope_in_any_spelling() {
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
    void leaves_open_what_a_resource_may_make_that_others_stand_below() {
        var command = TestResource.of("command:local:Command", "command")
                .provider(TestResource.of("pulumi:providers:command", "command"));
        var below = TestResource.of("random:index/randomPet:RandomPet", "below").parent(command);
        var tester = PolicyTester.of(Pack.of(List.of(new VaultAuditLogged()), InstantSource.fixed(NOW)))
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
