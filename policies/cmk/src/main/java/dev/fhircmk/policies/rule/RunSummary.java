package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.StackPolicyContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one line at the end of a preview and of an update: how many rules were judged, which values some of them wait for, how many more
 * resources have a fault that was told of one, and what is waived. None of it asks for anything, so each by itself is shown with {@code --debug} only.
 */
final class RunSummary {
    static final String POLICY = "summary";

    private static final int NAMED_RULES = 3;

    private final Set<String> judged = new HashSet<>();
    private final Map<Value, Set<String>> waiting = new TreeMap<>();
    private final Map<String, LocalDate> waived = new TreeMap<>();
    private final Map<Kind, SortedSet<PolicyResource>> told = new TreeMap<>();

    /** A value of a resource that is not known yet. */
    private record Value(PolicyResource resource, String path) implements Comparable<Value> {
        private static final Comparator<Value> ORDER =
                Comparator.comparing(Value::resource, PolicyResource.BY_NAME).thenComparing(Value::path);

        @Override
        public int compareTo(Value other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return path + " of " + resource;
        }
    }

    /** What resources that violate a rule, or for which it is undecided, have in common. */
    private record Kind(String rule, String what) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::rule).thenComparing(Kind::what);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    /** Writes the line. It comes last: what a stack policy before it says is part of it. */
    Policy<?> policy() {
        return StackPolicy.named(POLICY)
                .description("One line says what was judged.")
                .severity(Severity.LOW)
                .validate((stack, context) -> write(context));
    }

    /** A rule has told whether something is right. */
    synchronized void judged(Rule rule) {
        judged.add(rule.id());
    }

    /** A rule waits for a value that only the update will know. */
    synchronized void waits(Rule rule, PolicyResource resource, String path) {
        waiting.computeIfAbsent(new Value(resource, path), value -> new TreeSet<>())
                .add(rule.id());
    }

    /** A violation is accepted for a while. */
    synchronized void waived(Rule rule, PolicyResource resource, Waiver waiver) {
        waived.put(rule.id() + " " + resource.urn(), waiver.lastDay());
    }

    /** A rule has found something of a resource, of which the user is told that of the first resource. */
    synchronized void told(Rule rule, String kind, PolicyResource resource) {
        told.computeIfAbsent(new Kind(rule.id(), kind), first -> new TreeSet<>(PolicyResource.BY_NAME))
                .add(resource);
    }

    private synchronized void write(StackPolicyContext context) {
        context.log().info(line());
        judged.clear();
        waiting.clear();
        waived.clear();
        told.clear();
    }

    private String line() {
        var parts = new ArrayList<>(List.of(count(judged.size(), "rule") + " judged"));
        if (!waiting.isEmpty()) {
            var rules = waiting.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            var others = waiting.size() - 1;
            parts.add(rules.size() + " undecided until the update, for "
                    + waiting.keySet().iterator().next()
                    + (others == 0 ? "" : " and " + count(others, "other value")));
        }
        var repeated = new TreeSet<String>();
        var resources = new HashSet<String>();
        told.forEach((kind, found) -> found.stream().skip(1).forEach(resource -> {
            repeated.add(kind.rule());
            resources.add(resource.urn());
        }));
        if (!repeated.isEmpty()) {
            parts.add(repeated.stream().limit(NAMED_RULES).collect(Collectors.joining(", "))
                    + (repeated.size() > NAMED_RULES
                            ? " and " + count(repeated.size() - NAMED_RULES, "other rule")
                            : "")
                    + " as above for " + count(resources.size(), "more resource") + " (--debug names them)");
        }
        waived.values().stream()
                .min(LocalDate::compareTo)
                .ifPresent(first -> parts.add(count(waived.size(), "violation") + " waived, the first until " + first));
        return "fhir-cmk: " + String.join("; ", parts);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
