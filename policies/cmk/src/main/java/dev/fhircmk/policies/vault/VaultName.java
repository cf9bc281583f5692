package dev.fhircmk.policies.vault;

import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Azure accepts the name of a vault. */
@PackRule(
        id = "POL-013",
        title = "The name of a vault is one that Azure accepts",
        severity = Severity.LOW,
        level = RuleLevel.MANDATORY,
        appliesTo = "keyvault:Vault",
        why = "Azure refuses the vault, half way through the update",
        remedy = "choose a name of 3 to 24 letters, digits and single hyphens that begins with a letter",
        source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
        isImmutable = true)
public final class VaultName extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var name = new StackVault(resource).name();
        return name.judge(
                text -> NameRule.VAULT.accepts(text)
                        ? Verdict.met()
                        : Verdict.violated(name.path(), "is '" + text + "'"),
                () -> Verdict.undecided(name.path()));
    }
}
