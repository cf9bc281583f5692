package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** Key Vault does not rotate the key behind the back of the service. */
public final class KeyDoesNotRotateItself extends PrerequisiteRule {
    /** The rule. */
    public KeyDoesNotRotateItself() {
        super("CMK-017", Subject.KEY, 26);
    }
}
