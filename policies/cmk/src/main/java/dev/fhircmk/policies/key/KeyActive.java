package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** Today is inside the time for which the key of a service may be used. */
public final class KeyActive extends PrerequisiteRule {
    /** The rule. */
    public KeyActive() {
        super("CMK-005", Subject.KEY, 21);
    }
}
