package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.deployed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private static final Program BROKEN = deployed().without("vault", "properties.enablePurgeProtection");

    @Test
    void a_waiver_accepts_a_violation_for_a_while_and_is_reported() {
        var report = run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-01-31"))));

        assertThat(report.diagnostics()).isEmpty();
        assertThat(report.log())
                .extracting(line -> line.level() + " " + line.message())
                .containsExactly(
                        "DEBUG CMK-002 is waived until 2027-01-31: it is a test; azure-native:keyvault:Vault"
                                + " 'vault': properties.enablePurgeProtection is not set; set it to true; Azure cannot turn it off"
                                + " again. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys",
                        "INFO fhir-cmk: 3 rules judged; 1 violation waived, the first until 2027-01-31");
    }

    @Test
    void a_waiver_may_name_a_resource_by_its_urn() {
        var urn = "urn:pulumi:stack::project::azure-native:keyvault:Vault::vault";

        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", urn, "2027-01-31"))))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void a_waiver_holds_on_its_last_day_and_no_longer() {
        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2026-11-23"))))
                        .diagnostics())
                .isEmpty();

        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2026-11-22"))))
                        .violations())
                .extracting(Diagnostic::policy, Diagnostic::detail)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "settings",
                        "the waiver of CMK-002 for 'vault' expired on 2026-11-22; correct the resource, or give the waiver a"
                                + " new day and reason"))
                .extracting(tuple -> tuple.toList().get(0))
                .contains("CMK-002");
    }

    @Test
    void a_waiver_that_nothing_needs_is_reported() {
        var report = run(deployed(), Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-01-31"))));

        assertThat(report.violations())
                .extracting(Diagnostic::level, Diagnostic::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        dev.fhircmk.policy.Violation.Level.ADVISORY,
                        "the waiver of CMK-002 for 'vault' is not needed: nothing of that name violates the rule; remove"
                                + " it"));
    }

    @Test
    void an_unknown_rule_in_a_waiver_is_refused() {
        var report = run(
                deployed(),
                Map.of(
                        "rules",
                        List.of("CMK-002", "CMK-999"),
                        "waivers",
                        List.of(waiver("POL-999", "x", "2027-01-31"))));

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly(
                        "rules names CMK-999, which is no rule of this pack; the nearest is 'CMK-001'",
                        "a waiver for 'x' names POL-999, which is no rule of this pack; the nearest is" + " 'POL-039'");
    }

    @Test
    void a_waiver_until_a_day_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> run(deployed(), Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-02-30")))))
                .hasMessageContaining("expires of a waiver must be a day such as 2027-03-31, got '2027-02-30'");
    }

    @Test
    void a_waiver_without_a_reason_is_refused() {
        var blank = Map.of("rule", "CMK-002", "resource", "vault", "reason", " \t", "expires", "2027-01-31");

        assertThatThrownBy(() -> run(deployed(), Map.of("waivers", List.of(blank))))
                .hasMessageContaining("reason of a waiver must say why the violation is accepted, got blanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"profile\": \"Strickt\"}",
                "{\"profile\": \"\"}",
                "{\"minimumSeverity\": \"hgih\"}",
                "{\"frameworks\": \"MCSB\"}",
                "{\"frameworks\": [\"\"]}",
                "{\"frameworks\": [\"MCSB DP-8, MCSB NS-2\"]}",
                "{\"rules\": [\"CMK-002 CMK-003\"]}",
                "{\"rules\": [\"*\"]}",
                "{\"waivers\": [\"CMK-002\"]}",
                "{\"waivers\": [{\"rule\": \"CMK-002\", \"resource\": \"vault\", \"reason\": \"x\"}]}",
                "{\"requireCmk\": \"no\"}",
                "{\"retentionDays\": 91}",
                "{\"Rules\": [\"CMK-002\"]}"
            })
    void settings_that_cannot_be_read_switch_no_rule_off(String settings) {
        PolicyReport report;
        try {
            report = run(BROKEN, json(settings));
        } catch (IllegalArgumentException | PolicyFailure refused) {
            assertThat(refused).hasMessageNotContaining("Exception");
            return;
        }
        assertThat(report.violations("CMK-002")).hasSize(1);
        assertThat(report.violations(Settings.POLICY)).isNotEmpty();
    }

    @Test
    void settings_select_rules_by_id_and_severity_and_framework() {
        assertThat(run(BROKEN, Map.of("rules", List.of("CMK-001"))).diagnostics())
                .isEmpty();
        assertThat(run(deployed().without("fhir", "encryption"), Map.of("minimumSeverity", "CRITICAL"))
                        .violations("POL-039"))
                .isEmpty();
        assertThat(run(deployed().without("fhir", "encryption"), Map.of("minimumSeverity", "HIGH"))
                        .violations("POL-039"))
                .hasSize(1);
        assertThat(run(deployed().without("fhir", "encryption"), Map.of("frameworks", List.of("mcsb")))
                        .violations("POL-039"))
                .isEmpty();
        assertThat(run(BROKEN, Map.of("rules", List.of("cmk-002"))).violations("CMK-002"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCSB", "MCSB DP-8", "mcsb ns-2"})
    void a_framework_never_switches_a_prerequisite_off(String framework) {
        assertThat(run(BROKEN, Map.of("frameworks", List.of(framework))).violations("CMK-002"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"frameworks": ["HIPPA"]}             | frameworks names HIPPA, which no rule of this pack serves; the nearest is 'MCSB'
            {"frameworks": ["MCSB DP-9"]}         | frameworks names MCSB DP-9, which no rule of this pack serves; the nearest is 'MCSB DP-8'
            {"frameworks": ["MC"]}                | frameworks names MC, which no rule of this pack serves; the nearest is 'MCSB'
            {"rules": ["CMK-02"]}                 | rules names CMK-02, which is no rule of this pack; the nearest is 'CMK-002'
            {"rules": ["POL-039"], "minimumSeverity": "CRITICAL"} | rules names POL-039, which minimumSeverity CRITICAL leaves out; take one of the two away
            {"rules": ["POL-039"], "frameworks": ["MCSB"]}        | rules names POL-039, which frameworks MCSB leaves out; take one of the two away
            """)
    void a_mistaken_selection_is_refused_and_all_rules_are_evaluated(String settings, String message) {
        var report = run(BROKEN.without("fhir", "encryption"), json(settings));

        assertThat(report.violations(Settings.POLICY))
                .extracting(Diagnostic::level, Diagnostic::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Violation.Level.MANDATORY, message));
        assertThat(report.violations("CMK-002")).hasSize(1);
        assertThat(report.violations("POL-039")).hasSize(1);
    }

    @Test
    void a_mistake_in_the_settings_is_refused_once_at_the_first_resource_of_a_program() {
        var tester = PolicyTester.of(pack())
                .update()
                .config(Settings.POLICY, Map.of("frameworks", List.of("HIPPA")))
                .resource(TestResource.of("pulumi:pulumi:Stack", "project-stack"));
        deployed().build().forEach(tester::resource);

        assertThat(tester.run().violations())
                .extracting(Diagnostic::policy, Diagnostic::level, Diagnostic::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "settings-names",
                        Violation.Level.MANDATORY,
                        "frameworks names HIPPA, which no rule of this pack serves; the nearest is 'MCSB'"));
    }

    @Test
    void names_in_the_settings_that_nothing_has_are_reported() {
        var report = run(
                Program.retired(),
                Map.of(
                        "importedResources",
                        List.of("acount", "account"),
                        "existingAccounts",
                        List.of("Clinic", "clinik"),
                        "waivers",
                        List.of(waiver("CMK-002", "valt", "2027-01-31"))));

        assertThat(report.violations(Settings.POLICY))
                .extracting(Diagnostic::level, Diagnostic::detail)
                .containsExactlyInAnyOrder(
                        told(
                                "importedResources names acount, which is no resource of this stack; remove it; the nearest is"
                                        + " 'account'"),
                        told(
                                "existingAccounts names clinik, which is no account of this stack; remove it; the nearest is"
                                        + " 'clinic'"),
                        told(
                                "the waiver of CMK-002 for 'valt' is not needed: this stack has no resource of that name; remove"
                                        + " it; the nearest is 'account'"));
    }

    private static org.assertj.core.groups.Tuple told(String detail) {
        return org.assertj.core.groups.Tuple.tuple(Violation.Level.ADVISORY, detail);
    }

    private static Map<String, ?> json(String text) {
        return new com.google.gson.Gson()
                .fromJson(text, new com.google.gson.reflect.TypeToken<Map<String, Object>>() {});
    }

    @Test
    void the_configuration_of_a_rule_overrides_the_settings() {
        var tester = PolicyTester.of(pack()).config("CMK-002", EnforcementLevel.ADVISORY);
        BROKEN.build().forEach(tester::resource);

        assertThat(tester.run().isBlocked()).isFalse();
    }

    private static Map<String, Object> waiver(String rule, String resource, String expires) {
        return Map.of("rule", rule, "resource", resource, "reason", "it is a test", "expires", expires);
    }

    private static PolicyReport run(Program program, Map<String, ?> settings) {
        var tester = PolicyTester.of(pack()).preview().config(Settings.POLICY, settings);
        program.build().forEach(tester::resource);
        return tester.run();
    }

    private static dev.fhircmk.policy.PolicyPack pack() {
        return Pack.of(
                List.of(RuleCase.rule("CMK-001"), RuleCase.rule("CMK-002"), RuleCase.rule("POL-039")),
                InstantSource.fixed(RuleCase.NOW));
    }
}
