package dev.fhircmk.policies.key;

import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.List;

/** The key of a service is an RSA key. */
public final class KeyIsRsa extends PrerequisiteRule {
    /** The rule. */
    public KeyIsRsa() {
        super(RuleInfo.of(prerequisite("CMK-003"), List.of(18)).immutable(), Subject.KEY);
    }
}
