package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.prerequisites.Prerequisites;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each prerequisite is broken through a component in a test that {@link Breaks} marks, or has a reason why it cannot be. */
final class EveryPrerequisiteIT {
    /**
     * Why no component can break a prerequisite.
     *
     * @param reason in a sentence
     * @param inputs those that there would have to be for it
     */
    private record Unbreakable(String reason, Set<String> inputs) {}

    private static final Map<String, Unbreakable> UNBREAKABLE = Map.of(
            "CMK-001",
            new Unbreakable("Azure makes no vault without soft delete", Set.of("enableSoftDelete", "softDelete")),
            "CMK-021",
            new Unbreakable(
                    "the component grants Cosmos DB the key itself", Set.of("cosmosDbGranted", "grantedApplications")),
            "CMK-027",
            new Unbreakable(
                    "the component grants the enterprise application the key itself",
                    Set.of("applicationGranted", "grantedApplications")));

    private static final List<Method> BREAKING =
            ReflectionSupport.findAllClassesInPackage(
                            EveryPrerequisiteIT.class.getPackageName(), type -> true, name -> true)
                    .stream()
                    .flatMap(type -> findAnnotatedMethods(type, Breaks.class, HierarchyTraversalMode.TOP_DOWN).stream())
                    .toList();

    @Test
    void every_prerequisite_is_broken_by_a_test_or_has_a_reason_why_no_component_can_break_it() {
        var broken =
                BREAKING.stream().flatMap(test -> prerequisites(test).stream()).collect(Collectors.toSet());
        var unbroken = ids().stream().filter(id -> !broken.contains(id));

        assertThat(unbroken).containsExactlyInAnyOrderElementsOf(UNBREAKABLE.keySet());
    }

    @Test
    void a_test_that_breaks_prerequisites_is_run_and_names_those_that_there_are() {
        assertThat(BREAKING).isNotEmpty().allSatisfy(test -> {
            assertThat(isAnnotated(test, Test.class) || isAnnotated(test, ParameterizedTest.class))
                    .as(test + " is a test")
                    .isTrue();
            assertThat(test.getDeclaringClass().getSimpleName()).endsWith("IT");
            assertThat(prerequisites(test)).as(test.toString()).isNotEmpty().isSubsetOf(ids());
        });
    }

    @Test
    void no_component_has_an_input_that_could_break_what_is_said_to_be_unbreakable() {
        var schema = Checkout.schema();
        var names = new TreeSet<String>();
        namesIn(schema.getAsJsonObject("resources"), "inputProperties", names);
        namesIn(schema.getAsJsonObject("types"), "properties", names);

        assertThat(names).contains("customerManagedKey", "keyUriWithVersion");
        assertThat(UNBREAKABLE.values())
                .allSatisfy(unbreakable ->
                        assertThat(names).as(unbreakable.reason()).doesNotContainAnyElementsOf(unbreakable.inputs()));
    }

    private static Set<String> ids() {
        return Prerequisites.all().stream().map(Prerequisite::id).collect(Collectors.toSet());
    }

    /** What the annotation names, and what the cases of a parameterized test name. */
    private static Set<String> prerequisites(Method test) {
        var named = findAnnotation(test, Breaks.class).stream().flatMap(breaks -> Arrays.stream(breaks.value()));
        var ofCases = findAnnotation(test, FieldSource.class).stream()
                .flatMap(source -> Arrays.stream(source.value()))
                .flatMap(field -> cases(test.getDeclaringClass(), field))
                .flatMap(arguments -> Arrays.stream(arguments.get()))
                .filter(Refusal.class::isInstance)
                .map(refusal -> ((Refusal) refusal).prerequisite());
        return Stream.concat(named, ofCases).collect(Collectors.toSet());
    }

    private static Stream<Arguments> cases(Class<?> test, String field) {
        try {
            var cases = ReflectionSupport.tryToReadFieldValue(test.getDeclaredField(field), null)
                    .get();
            return ((List<?>) cases).stream().map(Arguments.class::cast);
        } catch (Exception unreadable) {
            throw new AssertionError(test + "." + field, unreadable);
        }
    }

    private static void namesIn(JsonObject declarations, String properties, Set<String> names) {
        declarations.asMap().values().forEach(declaration -> {
            if (declaration.getAsJsonObject().has(properties)) {
                names.addAll(declaration
                        .getAsJsonObject()
                        .getAsJsonObject(properties)
                        .keySet());
            }
        });
    }
}
