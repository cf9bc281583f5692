package dev.fhircmk.policies.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules are evaluated. What is selected by mistake never switches a rule off: while there is a problem, all are evaluated.
 *
 * @param ids ids of the rules that are evaluated
 * @param problems what is wrong with the selection, a clause for each
 */
public record Selection(Set<String> ids, List<String> problems) {
    public Selection {
        ids = Set.copyOf(ids);
        problems = List.copyOf(problems);
    }

    /** What the settings select among the rules of a pack. */
    static Selection of(Settings settings, Collection<Rule> rules) {
        var known = rules.stream().map(Rule::id).toList();
        var problems = new ArrayList<>(unknown(settings, rules, known));
        var ids = rules.stream()
                .map(Rule::info)
                .filter(rule -> selects(settings, rule))
                .map(RuleInfo::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (problems.isEmpty()) {
            settings.rules().stream()
                    .filter(id -> !ids.contains(id))
                    .map(id -> "rules names " + id + ", which " + leavesOut(settings, id, rules)
                            + " leaves out; take one of the two away")
                    .forEach(problems::add);
        }
        if (problems.isEmpty() && ids.isEmpty()) {
            problems.add("frameworks and minimumSeverity together select no rule; take one of the two away");
        }
        return new Selection(problems.isEmpty() ? ids : new HashSet<>(known), problems);
    }

    boolean includes(RuleInfo rule) {
        return ids.contains(rule.id());
    }

    private static List<String> unknown(Settings settings, Collection<Rule> rules, List<String> known) {
        var problems = new ArrayList<String>();
        settings.rules().stream()
                .filter(id -> !known.contains(id))
                .map(id -> "rules names " + id + ", which is no rule of this pack" + Message.nearest(id, known))
                .forEach(problems::add);
        var frameworks = frameworks(rules);
        settings.frameworks().stream()
                .filter(name -> frameworks.stream().noneMatch(name::equalsIgnoreCase))
                .map(name -> "frameworks names " + name + ", which no rule of this pack serves"
                        + Message.nearest(name, frameworks))
                .forEach(problems::add);
        return problems;
    }

    /** The frameworks and controls that rules serve. */
    private static Set<String> frameworks(Collection<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.info().frameworks().stream())
                .flatMap(control -> Stream.of(control, framework(control)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String framework(String control) {
        return control.substring(0, control.lastIndexOf(' '));
    }

    private static boolean selects(Settings settings, RuleInfo rule) {
        return isSevereEnough(settings, rule)
                && (settings.rules().isEmpty() || settings.rules().contains(rule.id()))
                && isServing(settings, rule);
    }

    private static boolean isSevereEnough(Settings settings, RuleInfo rule) {
        return rule.severity().compareTo(settings.minimumSeverity()) >= 0;
    }

    /** Frameworks choose among the other rules: without a prerequisite a service does not work, whatever an audit asks for. */
    private static boolean isServing(Settings settings, RuleInfo rule) {
        return settings.frameworks().isEmpty()
                || rule.isPrerequisite()
                || rule.frameworks().stream()
                        .anyMatch(control -> settings.frameworks().stream()
                                .anyMatch(name ->
                                        name.equalsIgnoreCase(control) || name.equalsIgnoreCase(framework(control))));
    }

    private static String leavesOut(Settings settings, String id, Collection<Rule> rules) {
        var isTooMild = rules.stream()
                .map(Rule::info)
                .anyMatch(rule -> rule.id().equals(id) && !isSevereEnough(settings, rule));
        return isTooMild
                ? "minimumSeverity " + settings.minimumSeverity().name().toUpperCase(Locale.ROOT)
                : "frameworks " + String.join(", ", settings.frameworks());
    }
}
