package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The engine asks about resources in the order in which a program's values become known, which is another one in each run. */
final class OrderOfArrivalTest {
    private static final List<Integer> NUMBERS = List.of(1, 2, 10);
    private static final Pattern NAMES_IN_AZURE = Pattern.compile("clinic|id-fhir");

    static final List<Rule> RULES = Rules.all();

    @ParameterizedTest
    @FieldSource("RULES")
    void a_fault_of_many_resources_is_told_of_the_first_by_name(Rule rule) {
        var broken = BrokenRule.of(rule);
        var resources = new ArrayList<>(NUMBERS.stream()
                .flatMap(number -> copy(broken.broken(), number).build().stream())
                .toList());
        var inOrder = run(broken, resources);

        assertThat(inOrder.diagnostics())
                .filteredOn(told -> told.policy().equals(rule.id()) && told.level() == Violation.Level.ADVISORY)
                .extracting(OrderOfArrivalTest::name)
                .allMatch(name -> name.matches("\\D+1"));
        Collections.reverse(resources);
        assertThat(run(broken, resources)).satisfies(other -> saysTheSame(other, inOrder));
        Collections.shuffle(resources, new Random(1));
        assertThat(run(broken, resources)).satisfies(other -> saysTheSame(other, inOrder));
    }

    private static void saysTheSame(PolicyReport one, PolicyReport other) {
        assertThat(advisory(one)).isEqualTo(advisory(other));
        assertThat(one.diagnostics()).containsExactlyInAnyOrderElementsOf(other.diagnostics());
        assertThat(one.untold()).containsExactlyInAnyOrderElementsOf(other.untold());
        assertThat(one.log())
                .filteredOn(line -> line.urn().isEmpty())
                .isEqualTo(other.log().stream()
                        .filter(line -> line.urn().isEmpty())
                        .toList());
    }

    /** What refuses a resource is told when the engine asks about that one. */
    private static List<Diagnostic> advisory(PolicyReport report) {
        return report.diagnostics().stream()
                .filter(told -> told.level() == Violation.Level.ADVISORY)
                .toList();
    }

    private static String name(Diagnostic told) {
        return told.urn().map(PolicyReport::nameOf).orElse("");
    }

    private static PolicyReport run(BrokenRule broken, List<TestResource> resources) {
        var settings = new LinkedHashMap<>(broken.settings());
        settings.put("rules", List.of(broken.rule()));
        var tester = PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(RuleCase.NOW)))
                .preview()
                .config(Settings.POLICY, settings);
        resources.forEach(tester::resource);
        return tester.run();
    }

    /** The same program with a number in the names of its resources. */
    private static Program copy(Program program, int number) {
        var all = new LinkedHashMap<String, Program.Resource>();
        program.resources()
                .forEach((name, resource) -> all.put(
                        name + number,
                        new Program.Resource(
                                resource.type(),
                                numbered(resource.inputs(), number),
                                numbered(resource.outputs(), number),
                                numberedLinks(resource.links(), number),
                                numberedNames(resource.dependsOn(), number),
                                resource.options())));
        return new Program(all);
    }

    private static Map<String, List<String>> numberedLinks(Map<String, List<String>> links, int number) {
        var all = new LinkedHashMap<String, List<String>>();
        links.forEach((property, names) -> all.put(property, numberedNames(names, number)));
        return all;
    }

    private static List<String> numberedNames(List<String> names, int number) {
        return names.stream().map(name -> name + number).toList();
    }

    private static Map<String, Object> numbered(Map<String, Object> values, int number) {
        var all = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> all.put(name, numbered(value, number)));
        return all;
    }

    private static Object numbered(Object value, int number) {
        if (value instanceof String text) {
            return NAMES_IN_AZURE.matcher(text).replaceAll("$0" + number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> numbered(one, number)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<Object, Object>();
            map.forEach((name, one) -> all.put(name, numbered(one, number)));
            return all;
        }
        return value;
    }
}
