package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.List;

/** The names of vault and key are short enough together. */
public final class NamesFitTogether extends PrerequisiteRule {
    /** The rule. */
    public NamesFitTogether() {
        super(RuleInfo.of(prerequisite("CMK-013"), List.of(29)).immutable(), Subject.KEY);
    }
}
