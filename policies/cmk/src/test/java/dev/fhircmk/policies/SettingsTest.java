package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.deployed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policies.service.KeySet;
import dev.fhircmk.policies.vault.VaultPurgeProtection;
import dev.fhircmk.policies.vault.VaultSoftDelete;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.dispatch.Diagnostic;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private static final Program BROKEN = deployed().without("vault", "properties.enablePurgeProtection");

    @Test
    void accept_a_violation_for_a_while_and_say_so() {
        var report = run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-01-31"))));

        assertThat(report.diagnostics()).isEmpty();
        assertThat(report.log())
                .extracting(PolicyReport.LogLine::message)
                .containsExactly(
                        "CMK-002 is waived for azure-native:keyvault:Vault 'vault' until 2027-01-31: it is a test");
    }

    @Test
    void name_a_resource_by_its_urn_too() {
        var urn = "urn:pulumi:stack::project::azure-native:keyvault:Vault::vault";

        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", urn, "2027-01-31"))))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void hold_on_the_last_day_of_a_waiver_and_no_longer() {
        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2026-11-23"))))
                        .diagnostics())
                .isEmpty();

        assertThat(run(BROKEN, Map.of("waivers", List.of(waiver("CMK-002", "vault", "2026-11-22"))))
                        .violations())
                .extracting(Diagnostic::policy, Diagnostic::detail)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "settings",
                        "the waiver of CMK-002 for 'vault' expired on 2026-11-22; mend the resource, or give the waiver a"
                                + " new day and reason"))
                .extracting(tuple -> tuple.toList().get(0))
                .contains("CMK-002");
    }

    @Test
    void tell_of_a_waiver_that_nothing_needs() {
        var report = run(deployed(), Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-01-31"))));

        assertThat(report.violations())
                .extracting(Diagnostic::level, Diagnostic::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        dev.fhircmk.policy.Violation.Level.ADVISORY,
                        "the waiver of CMK-002 for 'vault' is not needed: nothing of that name violates the rule; remove"
                                + " it"));
    }

    @Test
    void refuse_the_name_of_a_rule_that_there_is_not() {
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
                        "rules names CMK-999, which is no rule of this pack; docs/rules lists them",
                        "a waiver for 'x' names POL-999, which is no rule of this pack; docs/rules lists them");
    }

    @Test
    void refuse_a_day_that_the_calendar_has_not() {
        assertThatThrownBy(() -> run(deployed(), Map.of("waivers", List.of(waiver("CMK-002", "vault", "2027-02-30")))))
                .hasMessageContaining("expires of a waiver must be a day such as 2027-03-31, got '2027-02-30'");
    }

    @Test
    void select_rules_by_id_and_severity_and_framework() {
        assertThat(run(BROKEN, Map.of("rules", List.of("CMK-001"))).diagnostics())
                .isEmpty();
        assertThat(run(deployed().without("fhir", "encryption"), Map.of("minimumSeverity", "CRITICAL"))
                        .violations("POL-039"))
                .isEmpty();
        assertThat(run(deployed().without("fhir", "encryption"), Map.of("minimumSeverity", "HIGH"))
                        .violations("POL-039"))
                .hasSize(1);
        assertThat(run(BROKEN, Map.of("frameworks", List.of("none"))).diagnostics())
                .isEmpty();
    }

    @Test
    void leave_the_last_word_to_the_configuration_of_a_rule() {
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
                List.<Rule>of(new VaultSoftDelete(), new VaultPurgeProtection(), new KeySet()),
                InstantSource.fixed(RuleCase.NOW));
    }
}
