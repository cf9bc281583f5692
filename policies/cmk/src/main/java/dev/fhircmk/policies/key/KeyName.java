package dev.fhircmk.policies.key;

import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Azure accepts the name of a key. */
@PackRule(
        id = "POL-028",
        title = "The name of a key is one that Azure accepts",
        severity = Severity.LOW,
        level = RuleLevel.MANDATORY,
        appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
        why = "Azure refuses the key, half way through the update",
        remedy = "choose a name of 1 to 127 letters, digits and hyphens",
        source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
        isImmutable = true)
public final class KeyName extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var name = new StackKey(resource).name();
        return name.judge(
                text -> NameRule.KEY.accepts(text) ? Verdict.met() : Verdict.violated(name.path(), "is '" + text + "'"),
                () -> Verdict.undecided(name.path()));
    }
}
