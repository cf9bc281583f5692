package dev.fhircmk.policies.key;

import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.Subject;

/** The key of a service is enabled; a declared revocation makes it advisory. */
public final class KeyEnabled extends PrerequisiteRule {
    /** The rule. */
    public KeyEnabled() {
        super("CMK-004", Subject.KEY, 21);
    }

    @Override
    protected Finding refine(Finding finding, EncryptedService service, Estate estate, RuleContext context) {
        return context.settings()
                .revocation()
                .map(revocation -> finding.advisory("a revocation is declared: " + revocation.reason()))
                .orElse(finding);
    }
}
