package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.List;

/** The key of a FHIR service is not an RSA-HSM key, which no source confirms. */
public final class KeyIsNotHsm extends PrerequisiteRule {
    /** The rule. */
    public KeyIsNotHsm() {
        super(RuleInfo.of(prerequisite("CMK-019"), List.of(18)).immutable(), Subject.KEY);
    }
}
