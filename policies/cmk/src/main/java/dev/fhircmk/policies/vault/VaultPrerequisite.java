package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policy.PolicyResource;
import java.util.List;

/** A prerequisite that every vault must meet, whether or not the service of its keys is in the same stack: data may be lost without. */
abstract class VaultPrerequisite extends ResourceRule {
    private final Prerequisite prerequisite;

    VaultPrerequisite(String id, Integer... numbers) {
        super(
                RuleInfo.of(PrerequisiteRule.prerequisite(id), List.of(numbers)).serving(Controls.DP_8),
                AzureTypes.VAULT);
        this.prerequisite = PrerequisiteRule.prerequisite(id);
    }

    @Override
    public final Finding judge(PolicyResource resource, RuleContext context) {
        var facts = new StackVault(resource).addTo(Facts.of(ServiceKind.FHIR_SERVICE, context.now()));
        return Finding.of(resource, prerequisite.evaluate(facts));
    }

    @Override
    public final boolean mends() {
        return true;
    }
}
