package dev.fhircmk.azure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;

@AnalyzeClasses(packages = "dev.fhircmk.azure", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** A plugin stands on it as a command line does, so neither Pulumi and gRPC nor picocli. */
    @ArchTest
    static final ArchRule KNOWS_AZURE_AND_NOTHING_THAT_IS_BUILT_ON_IT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.azure..",
                    "dev.fhircmk.core..",
                    "dev.fhircmk.text..",
                    "dev.fhircmk.http",
                    "dev.fhircmk.azurelocal.client",
                    "dev.fhircmk.azurelocal.json",
                    "com.azure..",
                    "com.microsoft.aad.msal4j",
                    "com.google.gson..",
                    "reactor.core..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule KNOWS_OF_THE_LOCAL_AZURE_ONLY_HOW_IT_IS_REACHED = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.fhircmk.azurelocal.client")
                    .and(not(belongToAnyOf(LocalAzureConnection.class, AzureLocalException.class))));
}
