package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RulesTest {
    @Test
    void every_prerequisite_that_a_program_can_be_judged_by_has_a_rule() {
        var told = Prerequisites.all().stream()
                .filter(prerequisite -> prerequisite.subject() != Prerequisite.Subject.BEYOND_PROGRAM)
                .map(Prerequisite::id);

        assertThat(Rules.all())
                .extracting(Rule::id)
                .filteredOn(id -> id.startsWith("CMK"))
                .containsExactlyElementsOf(told.toList());
    }

    @Test
    void each_rule_has_an_id_of_its_own_in_order() {
        assertThat(Rules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("(CMK|POL)-\\d{3}"));
    }

    @Test
    void the_texts_of_each_rule_read_as_sentences() {
        assertThat(Rules.all()).extracting(Rule::info).allSatisfy(info -> {
            assertThat(info.title()).matches("[A-Z].*[^.]");
            assertThat(info.why()).matches("[a-zA-Z].*[^.]");
            assertThat(info.remedy()).matches("[a-z].*[^.]");
            assertThat(info.source()).hasScheme("https");
            assertThat(info.services()).isNotEmpty();
        });
    }

    @Test
    void the_rule_of_a_prerequisite_says_what_the_rule_book_says() {
        assertThat(Prerequisites.all())
                .filteredOn(prerequisite -> prerequisite.subject() != Prerequisite.Subject.BEYOND_PROGRAM)
                .allSatisfy(prerequisite -> {
                    var info = RuleCase.rule(prerequisite.id()).info();
                    assertThat(info.title())
                            .isEqualTo(prerequisite.description().title());
                    assertThat(info.level() == RuleLevel.MANDATORY).isEqualTo(prerequisite.isMandatory());
                });
    }

    @Test
    void mandatory_prerequisites_are_documented() {
        assertThat(Prerequisites.all())
                .filteredOn(prerequisite -> prerequisite.subject() != Prerequisite.Subject.BEYOND_PROGRAM)
                .filteredOn(Prerequisite::isMandatory)
                .extracting(prerequisite -> prerequisite.description().confirmation())
                .containsOnly(Prerequisite.Confirmation.DOCUMENTED);
    }

    @Test
    void a_good_program_is_undecided_at_the_key_that_is_yet_to_be_made_alone() {
        var report = run(Program.good());

        assertThat(report.violations()).isEmpty();
        assertThat(report.undecided())
                .allSatisfy(open -> assertThat(open.path())
                        .contains("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"));
    }

    @Test
    void a_good_program_that_is_deployed_violates_no_rule() {
        var report = run(Program.deployed());

        assertThat(report.violations()).isEmpty();
        assertThat(report.undecided()).isEmpty();
    }

    private static PolicyReport run(Program program) {
        var tester = PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(RuleCase.NOW)))
                .preview()
                .config(Settings.POLICY, Map.of("rules", MANDATORY_IDS));
        program.build().forEach(tester::resource);
        var report = tester.run();
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private static final List<String> MANDATORY_IDS = Rules.all().stream()
            .filter(rule -> rule.info().level() == RuleLevel.MANDATORY)
            .map(Rule::id)
            .toList();
}
