package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.deployed;
import static dev.fhircmk.policies.RuleCase.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The line at the end of a preview or an update. */
final class RunSummaryTest {
    private static final Map<String, ?> RETENTION = Map.of("rules", List.of("CMK-001", "CMK-002"));

    @Test
    void a_run_without_findings_says_how_many_rules_were_judged_and_nothing_else() {
        var report = PolicyTester.of(pack()).preview().config(Settings.POLICY, RETENTION);
        deployed().build().forEach(report::resource);

        assertThat(lines(report)).containsExactly("fhir-cmk: 2 rules judged");
    }

    @Test
    void values_that_many_resources_wait_for_make_one_line_as_that_of_one_does() {
        var tester = vaults(
                PolicyTester.of(pack()).preview(),
                "CMK-001",
                number -> Map.of("enableSoftDelete", PolicyTester.unknown()));

        assertThat(lines(tester))
                .containsExactly(
                        "fhir-cmk: 0 rules judged; 1 undecided until the update, for properties.enableSoftDelete of"
                                + " azure-native:keyvault:Vault 'vault100' and 299 other values");
    }

    @Test
    void the_same_fault_of_many_resources_is_one_finding_and_a_count() {
        var tester = vaults(
                PolicyTester.of(pack()).update(),
                "POL-002",
                number -> Map.of("softDeleteRetentionInDays", number % 80));

        var report = tester.run();

        assertThat(report.violations())
                .singleElement()
                .satisfies(first -> assertThat(first.detail())
                        .startsWith(
                                "azure-native:keyvault:Vault 'vault100': properties.softDeleteRetentionInDays is 20"));
        assertThat(report.untold()).hasSize(299);
        assertThat(report.log())
                .filteredOn(line -> line.level() == PolicyLog.Level.INFO)
                .extracting(PolicyReport.LogLine::message)
                .containsExactly(
                        "fhir-cmk: 1 rule judged; POL-002 as above for 299 more resources (--debug names them)");
    }

    /** Three hundred vaults, each with properties by its number, under one rule. */
    private static PolicyTester vaults(PolicyTester tester, String rule, IntFunction<Map<String, ?>> properties) {
        tester.config(Settings.POLICY, Map.of("rules", List.of(rule)));
        for (var number = 100; number < 400; number++) {
            tester.resource(
                    "azure-native:keyvault:Vault",
                    "vault" + number,
                    Map.of(
                            "vaultName",
                            "kv-" + number,
                            "location",
                            "westeurope",
                            "properties",
                            properties.apply(number)));
        }
        return tester;
    }

    private static PolicyPack pack() {
        return Pack.of(Rules.all(), InstantSource.fixed(NOW));
    }

    private static List<String> lines(PolicyTester tester) {
        var report = tester.run();
        assertThat(report.diagnostics()).isEmpty();
        return report.log().stream()
                .filter(line -> line.level() == PolicyLog.Level.INFO)
                .map(PolicyReport.LogLine::message)
                .toList();
    }
}
