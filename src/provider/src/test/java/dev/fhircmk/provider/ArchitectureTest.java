package dev.fhircmk.provider;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.provider.components.ComponentInputs;
import dev.fhircmk.provider.components.ComponentOutputs;
import dev.fhircmk.provider.components.ConstructTasks;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pulumirpc.EngineGrpc;

@AnalyzeClasses(packages = "dev.fhircmk.provider", importOptions = ImportOption.DoNotIncludeTests.class)
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

    /** Values of keys are the only part of Azure's SDK that the client shows: decision 43. */
    @ArchTest
    static final ArchRule REACHES_AZURE_AND_THE_LOCAL_ONE_THROUGH_THE_CLIENT = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.fhircmk.azurelocal..")
                    .or(resideInAPackage("com.azure..")
                            .and(not(resideInAPackage("com.azure.security.keyvault.keys.models")))));

    @ArchTest
    static final ArchRule OFFERS_ITS_MAIN_CLASS_ONLY = classes()
            .that()
            .resideInAPackage("dev.fhircmk.provider")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("ProviderPlugin")
            .should()
            .notBePublic();

    /** Pulumi may change them with any version: what must then be looked at stays small. */
    @ArchTest
    static final ArchRule KEEPS_PULUMIS_INTERNALS_TO_THE_CONSTRUCTION_OF_COMPONENTS = noClasses()
            .that()
            .doNotBelongToAnyOf(
                    ComponentHost.class, ComponentInputs.class, ComponentOutputs.class, ConstructTasks.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pulumi..internal..");

    @ArchTest
    static void leaves_ids_of_azure_to_core_as_components_do(JavaClasses unused) {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.fhircmk", "dev.fhircmk.internal..", "dev.fhircmk.provider..", "dev.fhircmk.azure..")
                .should(holdNoPartOfAnId())
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.fhircmk"));
    }

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
