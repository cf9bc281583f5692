package dev.fhircmk.policies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policy.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
            .areAssignableTo(RuleFamily.class)
            .or()
            .areAssignableTo(Rule.class)
            .or()
            .resideInAPackage("dev.fhircmk.policies.prerequisites..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(dev.fhircmk.policy.EvaluationContext.class);

    @ArchTest
    static final ArchRule HAS_NO_CIRCLE_OF_PACKAGES =
            slices().matching("dev.fhircmk.policies.(*)..").should().beFreeOfCycles();

    /** What is not known yet is a Fact, an Answer or a Verdict, and no empty Boolean. */
    @ArchTest
    static final ArchRule SPELLS_IN_ONE_WAY_WHAT_IS_NOT_KNOWN_YET = noMethods()
            .that()
            .areNotPrivate()
            .should(new ArchCondition<>("return an Optional<Boolean>") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var type = method.getReturnType().getName();
                    events.add(new SimpleConditionEvent(
                            method,
                            type.equals("java.util.Optional<java.lang.Boolean>"),
                            method.getFullName() + " returns " + type));
                }
            });

    /** The id stands beside the correction as a text: nobody would ask for one of a rule that there is not. */
    @ArchTest
    static final ArchRule CORRECTS_WHAT_A_RULE_OF_THE_SAME_FAMILY_FINDS = methods()
            .that()
            .areAnnotatedWith(Remedy.class)
            .should(new ArchCondition<>("name a rule beside them") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var id = method.getAnnotationOfType(Remedy.class).value();
                    events.add(new SimpleConditionEvent(
                            method,
                            method.getOwner().getMethods().stream()
                                    .flatMap(other -> other.tryGetAnnotationOfType(PackRule.class).stream())
                                    .anyMatch(rule -> rule.id().equals(id) && rule.appliesTo().length > 0),
                            method.getFullName() + " corrects " + id + ", which is no rule on a resource there"));
                }
            });

    @ArchTest
    static final ArchRule READS_NO_CLOCK = noClasses().should().callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule LEAVES_IDS_OF_AZURE_TO_CORE = classes().should(holdNoPartOfAnId());

    /** Ids of Azure are made and taken apart in core: a class that does so by itself holds their words as a text. */
    private static ArchCondition<JavaClass> holdNoPartOfAnId() {
        return new ArchCondition<>("hold no part of an id of Azure as a text") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var part :
                        List.of("/subscriptions/\1", "/resourceGroups/", "/providers/\1", "/providers/Microsoft.")) {
                    if (bytes(type).contains(part)) {
                        events.add(SimpleConditionEvent.violated(
                                type,
                                type.getName() + " holds '" + part.replace('\1', '…')
                                        + "'; let ArmId or IdFormat do it"));
                    }
                }
            }
        };
    }

    private static String bytes(JavaClass type) {
        try (var stream = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
