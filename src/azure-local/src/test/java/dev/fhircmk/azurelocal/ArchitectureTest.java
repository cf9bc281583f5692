package dev.fhircmk.azurelocal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.fhircmk.azurelocal", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String BASE = "dev.fhircmk.azurelocal";

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_ONE_WAY =
            slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_KNOWS_ALL =
            noClasses().that().resideInAPackage(BASE + ".*..").should().dependOnClassesThat(resideInAPackage(BASE));

    /** It is what the rule book is tried against, so it must not share a mistake with it: decision 40. */
    @ArchTest
    static final ArchRule OF_THE_PROJECT_ONLY_THE_CLIENT_IS_REACHED = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.fhircmk..").and(DescribedPredicate.not(resideInAPackage(BASE + ".."))));

    /** It administers a server in another process; in this one it would be the long way round. */
    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_CALLS_THE_SERVER = noClasses()
            .that()
            .resideInAPackage(BASE + ".*..")
            .and()
            .resideOutsideOfPackage(BASE + ".client")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(BASE + "\\.client\\.AzureLocal(Admin|Client)");

    @ArchTest
    static final ArchRule FOUNDATIONS_KNOW_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + ".json..", BASE + ".store..", BASE + ".folder..", BASE + ".http..", BASE + ".tls..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    BASE + ".login..", BASE + ".arm..", BASE + ".keyvault..", BASE + ".identity..", BASE + ".health..");

    @ArchTest
    static final ArchRule ARM_KNOWS_NO_RESOURCE_PROVIDER = noClasses()
            .that()
            .resideInAPackage(BASE + ".arm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + ".keyvault..", BASE + ".identity..", BASE + ".health..");

    @ArchTest
    static final ArchRule ONE_LIBRARY_HAS_ONE_PLACE = classes()
            .that(dependOn("org.h2.."))
            .should()
            .resideInAPackage(BASE + ".store")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_STAYS_IN_TLS =
            classes().that(dependOn("org.bouncycastle..")).should().resideInAPackage(BASE + ".tls");

    @ArchTest
    static final ArchRule NIMBUS_STAYS_IN_LOGIN =
            classes().that(dependOn("com.nimbusds..")).should().resideInAPackage(BASE + ".login");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_INJECTED_CLOCK = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static DescribedPredicate<JavaClass> dependOn(String packages) {
        return DescribedPredicate.describe(
                "depend on " + packages,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> resideInAPackage(packages).test(dependency.getTargetClass())));
    }
}
