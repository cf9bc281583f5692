package dev.fhircmk.policies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fhircmk.policies.rule.Rule;

@AnalyzeClasses(packages = "dev.fhircmk.policies", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_RULE_BOOK_AND_THE_SDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.policies..", "dev.fhircmk.core..", "dev.fhircmk.policy..", "java..", "org.jspecify..");

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
