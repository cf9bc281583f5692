package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** The key of a service does not expire soon. */
public final class KeyExpiryFar extends PrerequisiteRule {
    /** The rule. */
    public KeyExpiryFar() {
        super("CMK-016", Subject.KEY, 23);
    }
}
