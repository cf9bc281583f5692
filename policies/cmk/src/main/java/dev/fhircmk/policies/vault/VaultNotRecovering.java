package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault that was recovered is declared as any other. */
@PackRule(
        id = "POL-015",
        title = "A vault is not left in the mode that recovers a deleted one",
        severity = Severity.LOW,
        appliesTo = "keyvault:Vault",
        why = "Azure then takes over what the deleted vault had, and not what the program says",
        remedy = "leave it out once the vault is recovered",
        source = "https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery")
public final class VaultNotRecovering extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return PropertyFacts.of(resource)
                .text("properties.createMode")
                .allow(mode -> !mode.equalsIgnoreCase("recover"));
    }
}
