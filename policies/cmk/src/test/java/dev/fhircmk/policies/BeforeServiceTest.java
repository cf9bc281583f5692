package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.deployed;
import static dev.fhircmk.policies.RuleCase.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** In an update a service is refused before it is made, by what was seen of its key and vault. */
final class BeforeServiceTest {
    private static final String POLICY = "before-service";
    private static final String URL = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
    private static final String BYPASS =
            "CMK-008 azure-native:keyvault:Vault 'vault': properties.networkAcls.bypass is None;"
                    + " set the bypass of the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys";
    private static final Program CLOSED = updating().with("vault", "properties.networkAcls.bypass", "None");

    static final List<Arguments> BROKEN = List.of(
            argumentSet("CMK-003", updating().with("key", "properties.kty", "EC")),
            argumentSet("CMK-004", updating().with("key", "properties.attributes", Map.of("enabled", false))),
            argumentSet("CMK-005", updating().with("key", "properties.attributes", Map.of("expires", 1_700_000_000))),
            argumentSet("CMK-006", updating().with("key", "properties.keyOps", List.of("sign"))),
            argumentSet("CMK-008", CLOSED),
            argumentSet("CMK-008", updating().with("vault", "properties.publicNetworkAccess", "SecuredByPerimeter")),
            argumentSet("CMK-010", updating().with("fhir", URL, "https://kv-clinic.vault.azure.net/keys/fhir")),
            argumentSet("CMK-011", updating().with("key", "properties.keySize", 4096)),
            argumentSet("CMK-012", updating().with("vault", "location", "northeurope")),
            argumentSet("CMK-014", updating().with("fhir", "identity.type", "SystemAssigned,UserAssigned")));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void the_service_is_refused_once_by_each_prerequisite(Program program) {
        var report = run(program, Map.of());

        assertThat(report.violations(POLICY)).hasSize(1);
        var said = report.violations(POLICY).get(0);
        assertThat(said.level()).isEqualTo(Violation.Level.MANDATORY);
        assertThat(said.urn()).hasValueSatisfying(urn -> assertThat(urn).endsWith("::fhir"));
        assertThat(report.violations())
                .as("the rule on the whole stack does not say it again")
                .filteredOn(violation -> said.detail().startsWith(violation.policy()))
                .isEmpty();
    }

    @Test
    void the_refusal_of_a_service_reads_as_that_of_the_rule() {
        assertThat(run(CLOSED, Map.of()).violations(POLICY))
                .extracting(Diagnostic::detail)
                .containsExactly(BYPASS);
    }

    @Test
    void a_good_program_is_updated_without_a_refusal() {
        assertThat(run(updating(), Map.of()).violations()).isEmpty();
    }

    @Test
    void a_preview_is_judged_by_the_rules_on_the_whole_stack_alone() {
        var tester = PolicyTester.of(pack()).preview();
        CLOSED.build().forEach(tester::resource);
        var report = tester.run();

        assertThat(report.violations(POLICY)).isEmpty();
        assertThat(report.violations("CMK-008")).hasSize(1);
    }

    @Test
    void a_vault_that_nothing_ties_to_the_service_refuses_no_service() {
        var other = CLOSED.with("vault", "vaultName", "kv-other").with("key", "vaultName", "kv-other");

        assertThat(run(other, Map.of()).violations(POLICY)).isEmpty();
    }

    @Test
    void a_vault_that_comes_after_the_service_refuses_no_service() {
        var vault = CLOSED.resource("vault");
        var late = CLOSED.drop("vault").add("vault", vault);

        assertThat(run(late, Map.of()).violations(POLICY)).isEmpty();
        assertThat(run(late, Map.of()).violations("CMK-008")).hasSize(1);
    }

    @Test
    void an_advisory_rule_refuses_no_service() {
        var waiver = Map.of("rule", "CMK-008", "resource", "vault", "reason", "it is a test", "expires", "2027-01-31");

        assertThat(run(CLOSED, Map.of(Settings.POLICY, PolicyConfig.of(Map.of("waivers", List.of(waiver)))))
                        .violations(POLICY))
                .isEmpty();
        assertThat(run(CLOSED, Map.of("CMK-008", PolicyConfig.of(EnforcementLevel.ADVISORY)))
                        .violations(POLICY))
                .isEmpty();
        assertThat(run(CLOSED, Map.of("CMK-008", PolicyConfig.of(EnforcementLevel.DISABLED)))
                        .violations(POLICY))
                .isEmpty();
        assertThat(run(CLOSED, Map.of(Settings.POLICY, PolicyConfig.of(Map.of("rules", List.of("CMK-001")))))
                        .violations(POLICY))
                .isEmpty();
        assertThat(run(
                                updating().with("key", "properties.attributes", Map.of("enabled", false)),
                                Map.of(
                                        Settings.POLICY,
                                        PolicyConfig.of(Map.of("revocation", Map.of("reason", "it is a test")))))
                        .violations(POLICY))
                .isEmpty();
    }

    @Test
    void the_service_is_refused_over_the_protocol_of_the_engine() throws IOException {
        try (var pack = WirePack.serve()) {
            var said = pack.update(CLOSED, Map.of());

            assertThat(said.said())
                    .filteredOn(one -> one.policy().equals(POLICY))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.level()).isEqualTo(EnforcementLevel.MANDATORY);
                        assertThat(one.message()).endsWith(": " + BYPASS);
                    });
            assertThat(pack.update(CLOSED.with("vault", "vaultName", "kv-other"), Map.of())
                            .said())
                    .as("a run begins with nothing")
                    .noneMatch(one -> one.policy().equals(POLICY));
            assertThat(pack.update(CLOSED.drop("vault"), Map.of()).said())
                    .as("what was seen in another run does not count")
                    .noneMatch(one -> one.policy().equals(POLICY));
        }
    }

    /** The good program while it is deployed: names are known, and the service is not there yet. */
    private static Program updating() {
        return deployed().change("fhir", fhir -> fhir.outputs(Map.of()));
    }

    private static PolicyReport run(Program program, Map<String, PolicyConfig> config) {
        var tester = PolicyTester.of(pack()).update();
        new LinkedHashMap<>(config).forEach(tester::config);
        program.build().forEach(tester::resource);
        var report = tester.run();
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private static dev.fhircmk.policy.PolicyPack pack() {
        return Pack.of(
                Rules.all().stream().filter(rule -> rule.id().startsWith("CMK")).toList(), InstantSource.fixed(NOW));
    }
}
