package dev.fhircmk.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fhircmk.policy.server.PackStarter;
import dev.fhircmk.policy.server.PolicyServer;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import pulumirpc.EngineGrpc;

@AnalyzeClasses(packages = "dev.fhircmk.policy", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** A log without a deadline failed a create over a lost line, while its twin had one. */
    @ArchTest
    static final ArchRule THE_SDK_LEAVES_THE_SERVER_AND_THE_LOG_OF_THE_ENGINE_TO_THE_KIT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fhircmk.pulumi")
            .should()
            .dependOnClassesThat(assignableTo(Server.class)
                    .or(assignableTo(ServerBuilder.class))
                    .or(belongToAnyOf(EngineGrpc.class)));

    @ArchTest
    static final ArchRule THE_SDK_STANDS_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fhircmk.policy..",
                    "dev.fhircmk.pulumi..",
                    "dev.fhircmk.text..",
                    "java..",
                    "org.jspecify..",
                    "com.google.gson..",
                    "com.google.protobuf..",
                    "com.pulumi.core.annotations..",
                    "com.pulumi.resources..",
                    "pulumirpc..",
                    "io.grpc..");

    @ArchTest
    static final ArchRule THE_SERVER_ALONE_KNOWS_THE_PROTOCOL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fhircmk.policy.internal.server")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("pulumirpc..", "io.grpc..");

    /** A pack starts at the two classes of the server, and at nothing else. */
    @ArchTest
    static final ArchRule WHAT_AUTHORS_USE_DOES_NOT_KNOW_HOW_IT_IS_RUN = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk.policy", "dev.fhircmk.policy.server")
            .and()
            .doNotBelongToAnyOf(PolicyServer.class, PackStarter.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fhircmk.policy.internal.dispatch", "dev.fhircmk.policy.internal.server");

    @ArchTest
    static final ArchRule THE_DISPATCHER_DOES_NOT_KNOW_THE_SERVER = noClasses()
            .that()
            .resideInAnyPackage("dev.fhircmk.policy.internal", "dev.fhircmk.policy.internal.dispatch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fhircmk.policy.server", "dev.fhircmk.policy.internal.server");
}
