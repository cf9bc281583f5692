package dev.fhircmk.policies.retired;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Subject;

/** In three regions an account of the retired service has the enterprise application that Microsoft issued. */
public final class EnterpriseApplicationGiven extends PrerequisiteRule {
    /** The rule. */
    public EnterpriseApplicationGiven() {
        super("CMK-022", Subject.SERVICE, 55);
    }
}
