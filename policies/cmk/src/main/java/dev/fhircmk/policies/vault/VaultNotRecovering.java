package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault that was recovered is declared as any other. */
public final class VaultNotRecovering extends ResourceRule {
    private static final String MODE = "properties.createMode";

    /** The rule. */
    public VaultNotRecovering() {
        super(
                RuleInfo.of(
                        "POL-015",
                        "A vault is not left in the mode that recovers a deleted one",
                        Severity.LOW,
                        RuleLevel.ADVISORY,
                        "Azure then takes over what the deleted vault had, and not what the program says",
                        "leave it out once the vault is recovered",
                        Sources.VAULT_RECOVERY),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return Finding.of(
                resource,
                PropertyFacts.of(resource)
                        .text(MODE)
                        .judge(
                                mode -> mode.equalsIgnoreCase("recover")
                                        ? Verdict.violated(MODE, "is " + mode)
                                        : Verdict.met(),
                                Verdict::met));
    }
}
