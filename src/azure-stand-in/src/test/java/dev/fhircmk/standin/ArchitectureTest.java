package dev.fhircmk.standin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import pulumirpc.EngineGrpc;

@AnalyzeClasses(packages = "dev.fhircmk", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** A log without a deadline failed a create over a lost line, while its twin had one. */
    @ArchTest
    static final ArchRule LEAVES_THE_SERVER_AND_THE_LOG_OF_THE_ENGINE_TO_THE_KIT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fhircmk.pulumi")
            .should()
            .dependOnClassesThat(assignableTo(Server.class)
                    .or(assignableTo(ServerBuilder.class))
                    .or(belongToAnyOf(EngineGrpc.class)));

    private static final String STAND_IN = "dev.fhircmk.standin";

    /** What it knows of Azure it knows over HTTP, as the real provider: else it would prove nothing. */
    @ArchTest
    static final ArchRule OF_THE_PROJECT_ONLY_PLUGIN_AND_THE_WAY_TO_THE_SERVER_ARE_REACHED = noClasses()
            .that()
            .resideInAPackage(STAND_IN)
            .should()
            .dependOnClassesThat(resideInAPackage("dev.fhircmk..")
                    .and(not(resideInAnyPackage(STAND_IN, "dev.fhircmk.pulumi..", "dev.fhircmk.http")))
                    .and(not(belongToAnyOf(LocalAzureConnection.class, AzureLocalException.class))));

    @ArchTest
    static final ArchRule ONLY_THE_MAIN_CLASS_IS_PUBLIC = classes()
            .that()
            .resideInAPackage(STAND_IN)
            .and()
            .areTopLevelClasses()
            .and(not(equivalentTo(StandInPlugin.class)))
            .should()
            .notBePublic();
}
