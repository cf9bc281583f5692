package dev.fhircmk.policies.service;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** A service is told one version of its key. */
public final class KeyIdentifierVersioned extends PrerequisiteRule {
    /** The rule. */
    public KeyIdentifierVersioned() {
        super("CMK-010", Subject.SERVICE, 40);
    }
}
