package dev.fhircmk.policies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policy.Severity;

@AnalyzeClasses(packages = "dev.fhircmk.policies", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_RULE_BOOK_AND_THE_SDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.policies..", "dev.fhircmk.core..", "dev.fhircmk.policy..", "java..", "org.jspecify..");

    /** Two of them, in opposite order, were once tied together by the names of their constants. */
    @ArchTest
    static void one_type_alone_says_how_bad_a_violation_is(JavaClasses unused) {
        classes()
                .that()
                .haveSimpleName("Severity")
                .should()
                .be(Severity.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.fhircmk"));
    }

    @ArchTest
    static final ArchRule RULES_DO_NOT_REPORT_THEMSELVES = noClasses()
            .that()
            .areAssignableTo(Rule.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(dev.fhircmk.policy.EvaluationContext.class);

    @ArchTest
    static final ArchRule READS_NO_CLOCK = noClasses().should().callMethod(java.time.Instant.class, "now");
}
