package dev.fhircmk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ResourceArgs;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What Pulumi's host for other languages asks of components, read in {@code com.pulumi.provider.internal}. */
@AnalyzeClasses(packages = "dev.fhircmk", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule COMPONENTS_STAND_IN_ONE_PACKAGE = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .and(not(equivalentTo(ComponentResource.class)))
            .should()
            .resideInAPackage("dev.fhircmk")
            .andShould(haveOneConstructorOfThreeParameters());

    @ArchTest
    static final ArchRule INPUTS_HAVE_NO_STATIC_FIELDS = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(ResourceArgs.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.fhircmk..")
            .should()
            .beStatic();

    @ArchTest
    static final ArchRule INPUTS_HAVE_NO_ENUMS = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(ResourceArgs.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.fhircmk..")
            .should()
            .notHaveRawType(Enum.class);

    @ArchTest
    static final ArchRule NEED_NO_CLIENT_OF_AZURE = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk", "dev.fhircmk.azure")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..", "dev.fhircmk.plugin..", "dev.fhircmk.provider..", "dev.fhircmk.azurelocal..");

    private static ArchCondition<JavaClass> haveOneConstructorOfThreeParameters() {
        return new ArchCondition<>("have one constructor of name, args and options") {
            @Override
            public void check(JavaClass component, ConditionEvents events) {
                var constructors = component.getConstructors();
                var fits = constructors.size() == 1
                        && constructors.stream()
                                .allMatch(constructor ->
                                        constructor.getRawParameterTypes().size() == 3);
                events.add(new SimpleConditionEvent(
                        component, fits, component.getName() + " has constructors " + constructors));
            }
        };
    }
}
