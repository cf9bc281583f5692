package dev.fhircmk.policies.retired;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** An account of the retired service is told no version of its key. */
public final class KeyIdentifierVersionless extends PrerequisiteRule {
    /** The rule. */
    public KeyIdentifierVersionless() {
        super("CMK-020", Subject.SERVICE, 55);
    }
}
