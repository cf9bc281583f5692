package dev.fhircmk.policies.retired;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** The enterprise application of an account is one that Microsoft issued. */
public final class EnterpriseApplicationGenuine extends PrerequisiteRule {
    /** The rule. */
    public EnterpriseApplicationGenuine() {
        super("CMK-023", Subject.SERVICE, 55);
    }
}
