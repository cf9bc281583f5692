package dev.fhircmk.policies.identity;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** A service that has its key from the start has an identity that exists before it. */
public final class IdentityBeforeKey extends PrerequisiteRule {
    /** The rule. */
    public IdentityBeforeKey() {
        super("CMK-015", Subject.SERVICE, 32);
    }
}
