package dev.fhircmk.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fhircmk.provider", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule NEEDS_NO_LOCAL_AZURE =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.fhircmk.azurelocal..");

    @ArchTest
    static final ArchRule OFFERS_ITS_MAIN_CLASS_ONLY = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("ProviderPlugin")
            .should()
            .notBePublic();

    /** Pulumi may change them with any version: what must then be looked at stays small. */
    @ArchTest
    static final ArchRule KEEPS_PULUMIS_INTERNALS_TO_THE_CONSTRUCTION_OF_COMPONENTS = noClasses()
            .that()
            .doNotBelongToAnyOf(ComponentHost.class, ComponentInputs.class, ConstructTasks.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pulumi..internal..");
}
