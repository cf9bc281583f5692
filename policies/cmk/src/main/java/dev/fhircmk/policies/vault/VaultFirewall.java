package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault lets nobody in whom no rule names. */
public final class VaultFirewall extends ResourceRule {
    /** The rule. */
    public VaultFirewall() {
        super(
                RuleInfo.of(
                                "POL-006",
                                "The firewall of a vault denies what no rule allows, or public access is off",
                                Severity.HIGH,
                                RuleLevel.MANDATORY_IN_STRICT,
                                "a vault without one answers every address on the internet, and a stolen token is enough",
                                "set it to Deny, with bypass AzureServices so that services reach their key",
                                Sources.VAULT_NETWORK)
                        .serving(Controls.NS_2, Controls.DP_8),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var access = PublicAccess.of(resource);
        if (access.isOff()) {
            return Finding.of(resource, Verdict.met());
        }
        var action = PropertyFacts.of(resource).text("properties.networkAcls.defaultAction");
        if (PropertyFacts.value(action).filter("Deny"::equalsIgnoreCase).isPresent()) {
            return Finding.of(resource, Verdict.met());
        }
        if (access.isPerimeter()) {
            return access.undecided(resource);
        }
        if (access.fact() instanceof Fact.Unknown<String> unknown) {
            return Finding.of(resource, Verdict.undecided(unknown.path()));
        }
        return Finding.of(
                resource,
                action.judge(
                        said -> Verdict.violated(action.path(), "is " + said),
                        () -> Verdict.violated("properties.networkAcls.defaultAction", "is not set")));
    }
}
