package dev.fhircmk.policies.retired;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.rule.ExistingAccounts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.Profile;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policy.PolicyResource;
import java.util.List;

/** The retired service takes no new accounts. A policy cannot tell new ones from others, so those that exist are configured. */
public final class NoNewAccount extends ResourceRule {
    private static final String ID = "CMK-025";
    private static final String NAME = "resourceName";

    /** The rule. */
    public NoNewAccount() {
        super(RuleInfo.of(PrerequisiteRule.prerequisite(ID), List.of(54)), AzureTypes.AZURE_API_FOR_FHIR);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var exists = ExistingAccounts.includes(context.settings().existingAccounts(), resource);
        var facts = Facts.of(ServiceKind.AZURE_API_FOR_FHIR, context.now())
                .with(FactKey.SERVICE_EXISTS, Fact.known(NAME, exists))
                .with(FactKey.EXTENSION_DECLARED, Fact.known(NAME, false));
        var finding = Finding.of(resource, PrerequisiteRule.prerequisite(ID).evaluate(facts));
        return context.settings().profile() == Profile.LEGACY
                ? finding.advisory("the profile is legacy")
                : finding.note("name it in existingAccounts where it exists already");
    }
}
