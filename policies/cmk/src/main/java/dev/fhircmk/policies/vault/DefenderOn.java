package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Where a stack sets the Defender plan of Key Vault, it is on. The plan is a subscription's, so most stacks do not. */
public final class DefenderOn extends ResourceRule {
    private static final String TIER = "pricingTier";

    /** The rule. */
    public DefenderOn() {
        super(
                RuleInfo.of(
                                "POL-017",
                                "The Defender plan for Key Vault is on, where a stack sets it",
                                Severity.MEDIUM,
                                RuleLevel.ADVISORY,
                                "without it nobody is told of unusual access to keys",
                                "set it to Standard",
                                Sources.DEFENDER)
                        .serving(Controls.DP_8, Controls.LT_1, Controls.LT_2, Controls.IR_3, Controls.IR_5),
                AzureTypes.DEFENDER_PLAN);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        var name = facts.text("pricingName");
        return Finding.of(
                resource,
                name.judge(
                        plan -> plan.equalsIgnoreCase("KeyVaults")
                                ? facts.text(TIER)
                                        .judge(
                                                tier -> tier.equalsIgnoreCase("Standard")
                                                        ? Verdict.met()
                                                        : Verdict.violated(TIER, "is " + tier),
                                                () -> Verdict.violated(TIER, "is not set"))
                                : Verdict.notApplicable("it is the plan of "
                                        + (Secrets.at(resource, name.path()) ? Secrets.MASK : plan)),
                        () -> Verdict.undecided(name.path())));
    }
}
