package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault keeps what was deleted long enough. */
@PackRule(
        id = "POL-002",
        title = "A vault keeps what was deleted as long as Azure allows",
        severity = Severity.MEDIUM,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = "keyvault:Vault",
        why = "a key that was deleted by mistake can be brought back for that long only",
        remedy = "set it to the days that retentionDays configures, which are 90 unless you say so",
        source = "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
        isImmutable = true)
public final class VaultRetention extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        // Azure's default is its maximum.
        return PropertyFacts.of(resource)
                .integer("properties.softDeleteRetentionInDays")
                .allow(days -> days >= context.settings().retentionDays());
    }
}
