package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.policies.rule.PrerequisiteRule;
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
    /** What the profile {@code default} refuses, by number in the catalogue; everything else it advises. */
    private static final List<Integer> MANDATORY =
            List.of(1, 3, 8, 11, 13, 18, 19, 20, 21, 28, 29, 32, 33, 34, 39, 40, 41, 54, 55, 58, 60);

    @Test
    void lists_every_rule_that_is_written() {
        var written = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.fhircmk.policies").stream()
                        .filter(type -> type.isAssignableTo(Rule.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName);

        assertThat(Rules.all().stream().map(rule -> rule.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(written.toList());
    }

    @Test
    void gives_each_an_id_of_its_own_in_order() {
        assertThat(Rules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches("(CMK|POL)-\\d{3}"));
    }

    @Test
    void words_each_so_that_it_reads_as_a_sentence() {
        assertThat(Rules.all()).extracting(Rule::info).allSatisfy(info -> {
            assertThat(info.title()).matches("[A-Z].*[^.]");
            assertThat(info.why()).matches("[a-zA-Z].*[^.]");
            assertThat(info.remedy()).matches("[a-z].*[^.]");
            assertThat(info.source()).hasScheme("https");
            assertThat(info.services()).isNotEmpty();
            assertThat(info.numbers()).isNotEmpty().allMatch(number -> number >= 1 && number <= 60);
        });
    }

    @Test
    void takes_from_the_rule_book_what_it_says() {
        assertThat(Rules.all()).filteredOn(rule -> rule.id().startsWith("CMK")).allSatisfy(rule -> {
            var prerequisite = PrerequisiteRule.prerequisite(rule.id());
            assertThat(rule.info().title()).isEqualTo(prerequisite.description().title());
            assertThat(rule.info().level() == RuleLevel.MANDATORY).isEqualTo(prerequisite.isMandatory());
        });
    }

    @Test
    void refuses_by_default_what_is_documented_and_nothing_else() {
        assertThat(Rules.all())
                .filteredOn(rule -> rule.info().level() == RuleLevel.MANDATORY)
                .allSatisfy(rule -> {
                    assertThat(MANDATORY).containsAll(rule.info().numbers());
                    if (rule.id().startsWith("CMK")) {
                        assertThat(PrerequisiteRule.prerequisite(rule.id())
                                        .description()
                                        .confirmation())
                                .isEqualTo(Prerequisite.Confirmation.DOCUMENTED);
                    }
                });
    }

    @Test
    void refuses_what_is_to_be_refused() {
        assertThat(Rules.all().stream()
                        .filter(rule -> rule.info().level() == RuleLevel.MANDATORY)
                        .flatMap(rule -> rule.info().numbers().stream())
                        .distinct()
                        .sorted())
                .isEqualTo(MANDATORY);
    }

    @Test
    void leaves_only_the_key_that_is_yet_to_be_made_undecided_in_a_good_program() {
        var report = run(Program.good());

        assertThat(report.violations()).isEmpty();
        assertThat(report.undecided())
                .allSatisfy(open -> assertThat(open.path())
                        .contains("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"));
    }

    @Test
    void says_nothing_of_a_good_program_that_is_deployed() {
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
