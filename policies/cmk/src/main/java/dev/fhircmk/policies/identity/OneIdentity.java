package dev.fhircmk.policies.identity;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** A service with a customer-managed key has exactly one managed identity. */
public final class OneIdentity extends PrerequisiteRule {
    /** The rule. */
    public OneIdentity() {
        super("CMK-014", Subject.SERVICE, 32);
    }
}
