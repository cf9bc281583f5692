package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.prerequisites.PrerequisiteRules;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.testing.PolicyReport;
import dev.fhircmk.policy.testing.PolicyTester;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A program and what a rule says of it. The pages of the rules are made from their names.
 *
 * @param name what is special about the program, to follow "where"
 * @param program the program
 * @param settings what is configured, as in the configuration file
 * @param expected what comes of it
 * @param message what the user reads below the description; absent where nothing is said
 */
public record RuleCase(
        String name, Program program, Map<String, Object> settings, Expected expected, Optional<String> message) {
    /** The time that counts as now. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** What comes of a rule. */
    public enum Expected {
        /** Nothing is said. */
        MET,
        /** The deployment is refused. */
        REFUSED,
        /** The deployment goes on, with a warning. */
        ADVISED,
        /** It cannot be told, and that is said. */
        UNDECIDED,
        /** The rule does not apply. */
        NOT_APPLICABLE
    }

    /** The rule of that id. */
    public static Rule rule(String id) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
    }

    /** The cases of the rule's test. */
    static List<RuleCase> of(Rule rule) {
        return ((List<?>) constant(rule, "CASES", List.class))
                .stream().map(RuleCase.class::cast).toList();
    }

    /** A constant of the rule's test, which is named after the rule, or the prerequisite, and stands beside it. */
    static <T> T constant(Rule rule, String name, Class<T> type) {
        try {
            var field = Class.forName(test(rule)).getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(null));
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError(rule.id() + " needs a test " + test(rule) + " with a constant " + name, missing);
        }
    }

    /** The test of a prerequisite is named after its class, that of another rule after the method that judges. */
    private static String test(Rule rule) {
        return Prerequisites.all().stream()
                .filter(prerequisite -> prerequisite.id().equals(rule.id()))
                .map(prerequisite -> PrerequisiteRules.class.getPackageName() + "."
                        + prerequisite.description().name() + "RuleTest")
                .findFirst()
                .orElseGet(() -> ServiceLoader.load(RuleFamily.class).stream()
                        .flatMap(family -> Stream.of(family.type().getDeclaredMethods()))
                        .filter(method -> Stream.of(method.getAnnotationsByType(PackRule.class))
                                .anyMatch(said -> said.id().equals(rule.id())))
                        .map(method -> method.getDeclaringClass().getPackageName() + "."
                                + method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                                + method.getName().substring(1) + "Test")
                        .findFirst()
                        .orElseThrow());
    }

    /** Nothing is said. */
    public static RuleCase met(String name, Program program) {
        return new RuleCase(name, program, Map.of(), Expected.MET, Optional.empty());
    }

    /** The deployment is refused, with a message. */
    public static RuleCase refused(String name, Program program, String message) {
        return new RuleCase(name, program, Map.of(), Expected.REFUSED, Optional.of(message));
    }

    /** The deployment goes on, with a warning. */
    public static RuleCase advised(String name, Program program, String message) {
        return new RuleCase(name, program, Map.of(), Expected.ADVISED, Optional.of(message));
    }

    /** It cannot be told, which is said. */
    public static RuleCase undecided(String name, Program program, String message) {
        return new RuleCase(name, program, Map.of(), Expected.UNDECIDED, Optional.of(message));
    }

    /** The rule does not apply. */
    public static RuleCase notApplicable(String name, Program program, String reason) {
        return new RuleCase(name, program, Map.of(), Expected.NOT_APPLICABLE, Optional.of(reason));
    }

    /** The same case with a setting. */
    public RuleCase configured(String setting, Object value) {
        var all = new LinkedHashMap<>(settings);
        all.put(setting, value);
        return new RuleCase(name, program, all, expected, message);
    }

    /** Runs the rule. */
    public void check(Rule rule) {
        var report = run(rule);
        var id = rule.id();
        assertThat(report.failures()).isEmpty();
        var said = new java.util.ArrayList<String>();
        report.violations(id).forEach(violation -> said.add(violation.level() + " " + violation.detail()));
        report.undecided(id).forEach(open -> said.add("UNDECIDED " + open.detail()));
        report.awaited().stream()
                .filter(open -> open.policy().equals(id))
                .forEach(open -> said.add("UNDECIDED " + open.detail()));
        if (expected == Expected.NOT_APPLICABLE) {
            assertThat(said).isEmpty();
            assertThat(report.notApplicable())
                    .filteredOn(elsewhere -> elsewhere.policy().equals(id))
                    .extracting(PolicyReport.NotApplicable::reason)
                    .contains(message.orElseThrow());
            return;
        }
        assertThat(said)
                .isEqualTo(message.map(text -> List.of(word() + " " + text)).orElse(List.of()));
    }

    /** Whether the rule waits for a value that only the update will know: it is counted, and no finding. */
    public boolean waits() {
        return expected == Expected.UNDECIDED
                && message.filter(text -> text.startsWith("is decided in the update"))
                        .isPresent();
    }

    private String word() {
        return switch (expected) {
            case REFUSED -> "MANDATORY";
            case ADVISED -> "ADVISORY";
            default -> expected.name();
        };
    }

    /** What the pack of that rule alone says. */
    public PolicyReport run(Rule rule) {
        var tester = PolicyTester.of(Pack.of(List.of(rule), InstantSource.fixed(NOW)))
                .preview()
                .config(Settings.POLICY, settings);
        program.build().forEach(tester::resource);
        return tester.run();
    }

    /** What the remediation of the rule makes of a program. */
    public static PolicyReport mended(Rule rule, Program program) {
        var tester = PolicyTester.of(Pack.of(List.of(rule), InstantSource.fixed(NOW)))
                .preview()
                .config(rule.id(), EnforcementLevel.REMEDIATE);
        program.build().forEach(tester::resource);
        return tester.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
