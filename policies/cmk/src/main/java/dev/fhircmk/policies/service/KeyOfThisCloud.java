package dev.fhircmk.policies.service;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** The key of a service is in the cloud that the service is in. */
public final class KeyOfThisCloud extends PrerequisiteRule {
    /** The rule. */
    public KeyOfThisCloud() {
        super("CMK-007", Subject.SERVICE, 40);
    }
}
