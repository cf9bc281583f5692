package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The first preview of the components as their SDK registers them: it tells nothing of what an unknown property depends on, but names
 * are known, and what waits for what is said.
 */
final class FirstPreviewTest {
    private static final String KEY_URL = ".encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
    private static final String VAULT =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    @Test
    void a_first_preview_is_judged_by_names_and_dependencies() {
        assertThat(run(components()).undecided())
                .extracting(one -> one.policy())
                .doesNotContain("CMK-003", "CMK-007", "CMK-008", "CMK-009", "CMK-014", "POL-033");
    }

    @Test
    void what_waits_for_the_update_is_no_finding_and_is_counted_in_the_line_at_the_end() {
        var report = run(components());

        assertThat(report.undecided()).isEmpty();
        assertThat(report.log())
                .filteredOn(line -> line.level() == PolicyLog.Level.INFO)
                .extracting(PolicyReport.LogLine::message)
                .containsExactly(
                        "fhir-cmk: 48 rules judged; 3 undecided until the update, for encryption.customerManagedKeyEncryption"
                                + ".keyEncryptionKeyUrl of azure-native:healthcareapis:FhirService 'fhir'");
        assertThat(report.log())
                .filteredOn(line -> line.level() == PolicyLog.Level.DEBUG)
                .extracting(line -> line.message())
                .as("the rules that read the identifier of the key")
                .containsExactlyInAnyOrder(
                        "CMK-010 is decided in the update, when " + KEY_URL + " is known",
                        "POL-039 is decided in the update, when " + KEY_URL + " is known",
                        "POL-040 is decided in the update, when " + KEY_URL + " is known");
    }

    @Test
    void the_key_that_a_service_waits_for_is_judged_beside_others_that_are_yet_to_be_made() {
        var two = components()
                .addFirst(
                        "second",
                        "azure-native:keyvault:Vault",
                        Map.of("vaultName", "kv-second", "location", "westeurope"))
                .addFirst("other", "fhir-cmk:index:ManagedKey", key("kv-second", 3072));

        assertThat(run(two).violations("CMK-011")).isEmpty();
        assertThat(run(two.with("key", "keySize", 4096)).violations("CMK-011")).hasSize(1);
        assertThat(run(two.with("other", "keySize", 4096)).violations("CMK-011"))
                .isEmpty();
    }

    @Test
    void a_grant_that_waits_for_the_identity_and_does_not_suffice_is_refused() {
        var weak = components()
                .with("grant", "policy", Map.of("objectId", UNKNOWN, "permissions", Map.of("keys", List.of("get"))));

        assertThat(run(weak).violations("CMK-009")).hasSize(1);
    }

    @Test
    void a_grant_that_waits_for_another_identity_is_undecided() {
        var other = components()
                .addFirst(
                        "stranger",
                        "azure-native:managedidentity:UserAssignedIdentity",
                        Map.of("resourceGroupName", "rg", "resourceName", "id-stranger"))
                .change("grant", grant -> grant.dependsOn("stranger"));

        assertThat(run(other).violations("CMK-009")).isEmpty();
        assertThat(run(other).undecided("CMK-009")).hasSize(1);
    }

    private static Program components() {
        var program = good().with("vault", "properties.enableRbacAuthorization", false)
                .drop("grant")
                .change("key", key -> Program.Resource.of("fhir-cmk:index:ManagedKey", key("kv-clinic", 3072)))
                .with(
                        "fhir",
                        "identity.userAssignedIdentities",
                        List.of(VAULT.replace(
                                "Microsoft.KeyVault/vaults/kv-clinic",
                                "Microsoft.ManagedIdentity/userAssignedIdentities/id-fhir")));
        return program.addBeforeService(
                        "grant",
                        "azure-native:keyvault:AccessPolicy",
                        Map.of(
                                "resourceGroupName",
                                "rg",
                                "vaultName",
                                "kv-clinic",
                                "policy",
                                Map.of("objectId", UNKNOWN, "permissions", Map.of("keys", KeyPermissions.SERVICE))))
                .change("grant", grant -> grant.dependsOn("identity"))
                .addBeforeService(
                        "access",
                        "fhir-cmk:index:KeyAccess",
                        Map.of(
                                "keyVaultResourceId",
                                VAULT,
                                "keyName",
                                "fhir",
                                "principalId",
                                UNKNOWN,
                                "grant",
                                "verify"))
                .change("access", access -> access.dependsOn("grant"))
                .change("fhir", fhir -> fhir.link("encryption").link("identity").dependsOn("access"));
    }

    private static Map<String, ?> key(String vault, int size) {
        return Map.of(
                "vaultUri",
                "https://" + vault + ".vault.azure.net/",
                "keyName",
                "fhir",
                "keyType",
                "RSA",
                "keySize",
                size,
                "keyOperations",
                KeyPermissions.OPERATIONS);
    }

    private static PolicyReport run(Program program) {
        var tester =
                PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(NOW))).preview();
        program.build().forEach(tester::resource);
        var report = tester.run();
        assertThat(report.failures()).isEmpty();
        return report;
    }
}
