package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault lets nobody in whom no rule names. */
@PackRule(
        id = "POL-006",
        title = "The firewall of a vault denies what no rule allows, or public access is off",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = "keyvault:Vault",
        why = "a vault without one answers every address on the internet, and a stolen token is enough",
        remedy = "set it to Deny, with bypass AzureServices so that services reach their key",
        source = "https://learn.microsoft.com/azure/key-vault/general/network-security",
        frameworks = {"MCSB NS-2", "MCSB DP-8"})
public final class VaultFirewall extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var access = PublicAccess.of(resource);
        var action = PropertyFacts.of(resource).text("properties.networkAcls.defaultAction");
        if (access.isOff() || action.is("Deny"::equalsIgnoreCase) == Answer.YES) {
            return Verdict.met();
        }
        return access.isPerimeter() || access.fact() instanceof Fact.Unknown<String>
                ? Verdict.undecided(access.fact().path())
                : action.require("Deny"::equalsIgnoreCase);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return PublicAccess.of(resource).explain(super.judge(resource, context));
    }
}
