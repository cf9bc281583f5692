package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Where a stack sets the Defender plan of Key Vault, it is on. The plan is a subscription's, so most stacks do not. */
@PackRule(
        id = "POL-017",
        title = "The Defender plan for Key Vault is on, where a stack sets it",
        severity = Severity.MEDIUM,
        appliesTo = "security:Pricing",
        why = "without it nobody is told of unusual access to keys",
        remedy = "set it to Standard",
        source = "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-key-vault-introduction",
        frameworks = {"MCSB DP-8", "MCSB LT-1", "MCSB LT-2", "MCSB IR-3", "MCSB IR-5"})
public final class DefenderOn extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        var name = facts.text("pricingName");
        return name.judge(
                plan -> plan.equalsIgnoreCase("KeyVaults")
                        ? facts.text("pricingTier").require("Standard"::equalsIgnoreCase)
                        : Verdict.notApplicable(
                                "it is the plan of " + (Secrets.at(resource, name.path()) ? Secrets.MASK : plan)),
                () -> Verdict.undecided(name.path()));
    }
}
