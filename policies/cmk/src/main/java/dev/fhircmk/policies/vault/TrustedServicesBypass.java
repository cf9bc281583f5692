package dev.fhircmk.policies.vault;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** A firewalled vault whose key serves a service lets trusted Microsoft services in. */
public final class TrustedServicesBypass extends PrerequisiteRule {
    /** The rule. */
    public TrustedServicesBypass() {
        super("CMK-008", Subject.VAULT, 8);
    }
}
