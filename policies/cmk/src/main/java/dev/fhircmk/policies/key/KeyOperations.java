package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** The key of a service may be used to wrap and to unwrap. */
public final class KeyOperations extends PrerequisiteRule {
    /** The rule. */
    public KeyOperations() {
        super("CMK-006", Subject.KEY, 20);
    }
}
