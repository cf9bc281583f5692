package dev.fhircmk.azurelocal.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fhircmk", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Whoever calls the local Azure gets this module, so it carries neither the server nor a plugin. */
    @ArchTest
    static final ArchRule NEEDS_NOTHING_OF_THE_PROJECT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.azurelocal.client",
                    "dev.fhircmk.azurelocal.json",
                    "dev.fhircmk.http",
                    "com.google.gson..",
                    "java..",
                    "javax.net.ssl..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule JSON_AND_HTTP_KNOW_NO_LOCAL_AZURE = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk.azurelocal.json", "dev.fhircmk.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.fhircmk.azurelocal.client");
}
