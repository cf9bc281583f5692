package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.rule.ExistingAccounts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.Profile;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policy.PolicyResource;

/** A prerequisite of every account of the retired service. A policy cannot tell new ones from others, so those that exist are configured. */
final class AccountPrerequisite extends ResourceRule {
    private static final String NAME = "resourceName";

    private final Prerequisite prerequisite;

    AccountPrerequisite(Prerequisite prerequisite) {
        super(RuleInfo.of(prerequisite), AzureTypes.AZURE_API_FOR_FHIR);
        this.prerequisite = prerequisite;
    }

    @Override
    protected Verdict verdict(PolicyResource account, RuleContext context) {
        var exists = ExistingAccounts.includes(context.settings().existingAccounts(), account);
        return prerequisite.evaluate(Facts.of(ServiceKind.AZURE_API_FOR_FHIR, context.now())
                .with(FactKey.SERVICE_EXISTS, Fact.known(NAME, exists))
                .with(FactKey.EXTENSION_DECLARED, Fact.known(NAME, false)));
    }

    @Override
    public Finding judge(PolicyResource account, RuleContext context) {
        var finding = super.judge(account, context);
        return context.settings().profile() == Profile.LEGACY
                ? finding.advisory("the profile is legacy")
                : finding.note("name it in existingAccounts where it exists already");
    }
}
