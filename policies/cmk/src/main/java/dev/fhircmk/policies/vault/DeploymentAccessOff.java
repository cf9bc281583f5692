package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Virtual machines, templates and disk encryption do not read a vault that holds keys of FHIR services. */
@PackRule(
        id = "POL-012",
        title = "A vault does not let deployments, templates or disk encryption in",
        severity = Severity.LOW,
        appliesTo = "keyvault:Vault",
        why = "whoever may deploy could read secrets of the vault without a right on it",
        remedy = "set it to false, or leave it out",
        source = "https://learn.microsoft.com/azure/key-vault/general/security-features")
public final class DeploymentAccessOff extends ResourceRule {
    private static final List<String> SWITCHES = List.of(
            "properties.enabledForDeployment",
            "properties.enabledForTemplateDeployment",
            "properties.enabledForDiskEncryption");

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        return Verdict.all(
                SWITCHES.stream().map(path -> facts.bool(path).allow(on -> !on)).toArray(Verdict[]::new));
    }
}
