package dev.fhircmk.policies.vault;

import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Azure accepts the name of a vault. */
public final class VaultName extends ResourceRule {
    /** The rule. */
    public VaultName() {
        super(
                RuleInfo.of(
                                "POL-013",
                                "The name of a vault is one that Azure accepts",
                                Severity.LOW,
                                RuleLevel.MANDATORY,
                                "Azure refuses the vault, half way through the update",
                                "choose a name of 3 to 24 letters, digits and single hyphens that begins with a letter",
                                Sources.NAMES)
                        .immutable(),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var name = new StackVault(resource).name();
        return Finding.of(
                resource,
                name.judge(
                        text -> NameRule.VAULT.accepts(text)
                                ? Verdict.met()
                                : Verdict.violated(name.path(), "is '" + text + "'"),
                        () -> Verdict.undecided(name.path())));
    }
}
