package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** A prerequisite that every vault must meet, whether or not the service of its keys is in the same stack: data may be lost without. */
final class VaultPrerequisite extends ResourceRule implements Remedy {
    private final Prerequisite prerequisite;

    VaultPrerequisite(Prerequisite prerequisite) {
        super(RuleInfo.of(prerequisite), AzureTypes.VAULT);
        this.prerequisite = prerequisite;
    }

    @Override
    protected Verdict verdict(PolicyResource vault, RuleContext context) {
        return prerequisite.evaluate(new StackVault(vault).addTo(Facts.of(ServiceKind.FHIR_SERVICE, context.now())));
    }

    /** What such a prerequisite is about is a setting that must be true. */
    @Override
    public Optional<Patch> remedy(PolicyResource vault, RuleContext context) {
        return verdict(vault, context).where().map(path -> vault.patch().set(path, true));
    }
}
