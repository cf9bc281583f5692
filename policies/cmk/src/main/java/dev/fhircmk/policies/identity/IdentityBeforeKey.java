package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.Subject;

/** A service that has its key from the start has an identity that exists before it. */
public final class IdentityBeforeKey extends PrerequisiteRule {
    /** The rule. */
    public IdentityBeforeKey() {
        super("CMK-015", Subject.SERVICE, 32);
    }

    @Override
    protected Finding refine(Finding finding, EncryptedService service, Estate estate, RuleContext context) {
        return finding.verdict() instanceof Verdict.Undecided
                ? finding.note(
                        "whether the service exists already cannot be told, and a new one cannot have its key yet")
                : finding;
    }
}
