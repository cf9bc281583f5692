package dev.fhircmk.policies.service;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.List;

/** The vault of a service is in the region of the service. */
public final class VaultInServiceRegion extends PrerequisiteRule {
    /** The rule. */
    public VaultInServiceRegion() {
        super(RuleInfo.of(prerequisite("CMK-012"), List.of(41)).immutable(), Subject.VAULT);
    }
}
