package dev.fhircmk.pulumi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fhircmk.pulumi", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_PROTOCOL_AND_NOTHING_THAT_IS_BUILT_ON_IT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.pulumi..",
                    "dev.fhircmk.text..",
                    "java..",
                    "org.jspecify..",
                    "com.google.protobuf..",
                    "com.google.rpc..",
                    "com.google.gson..",
                    "pulumirpc..",
                    "io.grpc..");
}
