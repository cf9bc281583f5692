package dev.fhircmk.policies;

import dev.fhircmk.policies.prerequisites.PrerequisiteRules;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.rule.RuleFamily;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The rules of the pack: the prerequisites of the rule book, and those that the pack adds to it. The families of the latter
 * stand in {@code META-INF/services}, in the file that {@code -Dgolden=update} writes with the pages.
 */
public final class Rules {
    private static final List<Rule> ALL = Stream.concat(
                    PrerequisiteRules.all().stream(),
                    ServiceLoader.load(RuleFamily.class, Rules.class.getClassLoader()).stream()
                            .flatMap(family -> family.get().rules().stream()))
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
