package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.List;

/** The key of a service has one of the two sizes that it takes. */
public final class KeySize extends PrerequisiteRule {
    /** The rule. */
    public KeySize() {
        super(RuleInfo.of(prerequisite("CMK-011"), List.of(19)).immutable(), Subject.KEY);
    }
}
