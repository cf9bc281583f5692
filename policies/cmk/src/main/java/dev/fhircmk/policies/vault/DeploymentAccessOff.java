package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Virtual machines, templates and disk encryption do not read a vault that holds keys of FHIR services. */
public final class DeploymentAccessOff extends ResourceRule {
    private static final List<String> SWITCHES = List.of(
            "properties.enabledForDeployment",
            "properties.enabledForTemplateDeployment",
            "properties.enabledForDiskEncryption");

    /** The rule. */
    public DeploymentAccessOff() {
        super(
                RuleInfo.of(
                        "POL-012",
                        "A vault does not let deployments, templates or disk encryption in",
                        Severity.LOW,
                        RuleLevel.ADVISORY,
                        "whoever may deploy could read secrets of the vault without a right on it",
                        "set it to false, or leave it out",
                        Sources.VAULT_SECURITY),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        var verdicts = SWITCHES.stream()
                .map(path -> facts.bool(path)
                        .judge(on -> on ? Verdict.violated(path, "is true") : Verdict.met(), Verdict::met))
                .toList();
        return Finding.of(
                resource,
                verdicts.stream()
                        .filter(Verdict.Violated.class::isInstance)
                        .findFirst()
                        .or(() -> verdicts.stream()
                                .filter(Verdict.Undecided.class::isInstance)
                                .findFirst())
                        .orElseGet(Verdict::met));
    }
}
