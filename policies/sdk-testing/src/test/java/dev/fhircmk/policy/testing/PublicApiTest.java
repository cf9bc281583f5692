package dev.fhircmk.policy.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fhircmk.policy.PublicApi;
import dev.fhircmk.policy.internal.Internal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors of packs see of the SDK and of this test kit, which alone may use the internals of the SDK. */
@AnalyzeClasses(packages = "dev.fhircmk.policy", importOptions = ImportOption.DoNotIncludeTests.class)
final class PublicApiTest {
    private static final String INTERNAL = "dev.fhircmk.policy.internal";

    private static final DescribedPredicate<JavaClass> MARKED =
            describe("in a package of the public API", type -> type.getPackage().isAnnotatedWith(PublicApi.class));

    /** A new package is for authors, or internal: nobody publishes a class by leaving it public. */
    @ArchTest
    static final ArchRule EVERY_PUBLIC_CLASS_IS_IN_A_PACKAGE_THAT_IS_MARKED_OR_INTERNAL = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage(INTERNAL + "..")
            .should()
            .beAssignableTo(MARKED);

    /** The protocol may change, and its libraries and the internals with it, without a change of any pack. */
    @ArchTest
    static final ArchRule NO_SIGNATURE_SHOWS_A_TYPE_OF_THE_PROTOCOL_OR_OF_THE_INTERNALS = codeUnits()
            .that()
            .arePublic()
            .and()
            .areNotAnnotatedWith(Internal.class)
            .and()
            .areDeclaredInClassesThat(MARKED)
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(useNoTypeOf("com.google.protobuf", "io.grpc", "pulumirpc", "dev.fhircmk.pulumi", INTERNAL));

    /** A class that authors could extend could never change. */
    @ArchTest
    static final ArchRule NO_CLASS_THAT_IS_NOT_FINAL_CAN_BE_EXTENDED = constructors()
            .that()
            .areDeclaredInClassesThat(MARKED)
            .and()
            .areDeclaredInClassesThat()
            .doNotHaveModifier(FINAL)
            .should()
            .notBePublic()
            .andShould()
            .notBeProtected();

    @ParameterizedTest
    @ValueSource(strings = {"../cmk", "../conformance", "../../templates/policy-pack-java", "../../bench"})
    void packs_of_this_repository_use_no_internals(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(INTERNAL));
        }
    }

    private static ArchCondition<JavaCodeUnit> useNoTypeOf(String... packages) {
        return new ArchCondition<>("use no type of " + String.join(", ", packages)) {
            @Override
            public void check(JavaCodeUnit member, ConditionEvents events) {
                Stream.concat(member.getAllInvolvedRawTypes().stream(), member.getExceptionTypes().stream())
                        .filter(type -> Arrays.stream(packages)
                                .anyMatch(name -> type.getName().startsWith(name + ".")))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " shows " + type.getName())));
            }
        };
    }
}
