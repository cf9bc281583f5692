package dev.fhircmk.policy.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.stream.Stream;

/** What authors of packs see of the SDK and of this test kit. */
@AnalyzeClasses(packages = "dev.fhircmk.policy", importOptions = ImportOption.DoNotIncludeTests.class)
final class PublicApiTest {
    /** The protocol may change, and its libraries with it, without a change of any pack. */
    @ArchTest
    static final ArchRule SHOWS_NO_TYPE_OF_PROTOBUF_OR_GRPC = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(useNoTypeOf("com.google.protobuf", "io.grpc", "pulumirpc"));

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
