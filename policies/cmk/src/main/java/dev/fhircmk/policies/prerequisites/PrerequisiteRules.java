package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.prerequisites.Prerequisites;
import dev.fhircmk.policies.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** A rule for every prerequisite of the rule book that a stack can tell of, by what it is about. */
public final class PrerequisiteRules {
    private PrerequisiteRules() {}

    /** The rules, in the order of their ids. */
    public static List<Rule> all() {
        return Prerequisites.all().stream().flatMap(PrerequisiteRules::of).toList();
    }

    private static Stream<Rule> of(Prerequisite prerequisite) {
        return switch (prerequisite.subject()) {
            case VAULT -> Stream.of(new VaultPrerequisite(prerequisite));
            case VAULT_OF_SERVICE, KEY, SERVICE ->
                Stream.of(new ServicePrerequisite(prerequisite, Refinements.of(prerequisite.id())));
            case GRANT -> Stream.of(new ServicePrerequisite(prerequisite, new GrantRefinement()));
            case ACCOUNT -> Stream.of(new AccountPrerequisite(prerequisite));
            case BEYOND_PROGRAM -> Stream.empty();
        };
    }
}
