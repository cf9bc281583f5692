package dev.fhircmk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.RequiredInputs;
import dev.fhircmk.internal.component.Sentences;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Pulumi's host for other languages asks of components, read in {@code com.pulumi.provider.internal}. */
@AnalyzeClasses(packages = "dev.fhircmk", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final Set<String> TYPES = Set.of(
            Output.class.getName(),
            String.class.getName(),
            Boolean.class.getName(),
            Integer.class.getName(),
            List.class.getName(),
            Map.class.getName());

    @ArchTest
    static final ArchRule COMPONENTS_STAND_IN_ONE_PACKAGE = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .and(not(equivalentTo(ComponentResource.class)))
            .should()
            .resideInAPackage("dev.fhircmk")
            .andShould(haveOneConstructorOfThreeParameters());

    /** What a component says may quote names and values of others, so it leaves through the classes that make it printable. */
    @ArchTest
    static final ArchRule REFUSALS_ARE_PRINTABLE = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk", "dev.fhircmk.internal..")
            .and(not(equivalentTo(ComponentCheck.class)))
            .and(not(equivalentTo(RequiredInputs.class)))
            .and(not(equivalentTo(Sentences.class)))
            .should()
            .callConstructorWhere(target(owner(equivalentTo(RunException.class))));

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
    static final ArchRule COMPONENTS_BEAR_THEIR_TYPE = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .and(not(equivalentTo(ComponentResource.class)))
            .should(beCalledAsTheirType());

    /** Enums and resources would become objects of their Java fields. */
    @ArchTest
    static final ArchRule INPUTS_ARE_WHAT_EVERY_LANGUAGE_HAS = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(ResourceArgs.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.fhircmk")
            .should(haveATypeOfEveryLanguage());

    @ArchTest
    static final ArchRule INPUTS_BEAR_THE_NAMES_OF_THEIR_FIELDS = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(ResourceArgs.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.fhircmk")
            .should(beImportedByTheirName());

    @ArchTest
    static final ArchRule INPUTS_ARE_MADE_WITHOUT_ARGUMENTS = classes()
            .that()
            .areAssignableTo(ResourceArgs.class)
            .and()
            .resideInAPackage("dev.fhircmk")
            .should(haveAConstructorWithoutParameters())
            .andShould()
            .haveSimpleNameEndingWith("Args");

    /** A class that a program can write down names nothing of what may change in any version. */
    @ArchTest
    static final ArchRule THE_API_SHOWS_NOTHING_INTERNAL = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.fhircmk")
            .should()
            .notHaveRawReturnType(resideInAPackage("dev.fhircmk.internal.."))
            .andShould(takeNothingOf("dev.fhircmk.internal"));

    @ArchTest
    static final ArchRule THE_API_IS_COMPONENTS_RESOURCES_AND_THEIR_INPUTS = classes()
            .that()
            .resideInAPackage("dev.fhircmk")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beAssignableTo(Resource.class)
            .orShould()
            .beAssignableTo(ResourceArgs.class);

    @ArchTest
    static final ArchRule NEED_NO_CLIENT_OF_AZURE = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk", "dev.fhircmk.internal.azure", "dev.fhircmk.program")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..",
                    "dev.fhircmk.azure..",
                    "dev.fhircmk.pulumi..",
                    "dev.fhircmk.provider..",
                    "dev.fhircmk.azurelocal..");

    private static ArchCondition<JavaMethod> takeNothingOf(String packageName) {
        return new ArchCondition<>("take nothing of " + packageName) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        method,
                        method.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getPackageName().startsWith(packageName)),
                        method.getFullName() + " takes what is internal"));
            }
        };
    }

    private static ArchCondition<JavaClass> beCalledAsTheirType() {
        return new ArchCondition<>("be called as their type") {
            @Override
            public void check(JavaClass component, ConditionEvents events) {
                var expected = FhirCmkPlugin.NAME + ":index:" + component.getSimpleName();
                events.add(new SimpleConditionEvent(
                        component,
                        expected.equals(typeOf(component.reflect())),
                        component.getName() + " has another TYPE than " + expected));
            }
        };
    }

    private static Object typeOf(Class<?> component) {
        try {
            return component.getField("TYPE").get(null);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError(component + " has no public TYPE", missing);
        }
    }

    private static ArchCondition<JavaField> haveATypeOfEveryLanguage() {
        return new ArchCondition<>("have a type of every language") {
            @Override
            public void check(JavaField input, ConditionEvents events) {
                var types = input.getType().getAllInvolvedRawTypes();
                events.add(new SimpleConditionEvent(
                        input,
                        types.stream()
                                .allMatch(type ->
                                        TYPES.contains(type.getName()) || type.isAssignableTo(ResourceArgs.class)),
                        input.getFullName() + " has a type among " + types));
            }
        };
    }

    private static ArchCondition<JavaField> beImportedByTheirName() {
        return new ArchCondition<>("be imported by their name") {
            @Override
            public void check(JavaField input, ConditionEvents events) {
                var named = input.tryGetAnnotationOfType(Import.class)
                        .map(imported -> imported.name().equals(input.getName()))
                        .orElse(false);
                events.add(new SimpleConditionEvent(input, named, input.getFullName() + " has another name outside"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAConstructorWithoutParameters() {
        return new ArchCondition<>("have a constructor without parameters") {
            @Override
            public void check(JavaClass args, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        args,
                        args.tryGetConstructor().isPresent(),
                        args.getName() + " has no constructor without parameters"));
            }
        };
    }

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
