package dev.fhircmk.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fhircmk.plugin", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule STANDS_BELOW_ALL_PLUGINS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fhircmk", "dev.fhircmk.provider..", "dev.fhircmk.azurelocal..", "com.azure..");
}
