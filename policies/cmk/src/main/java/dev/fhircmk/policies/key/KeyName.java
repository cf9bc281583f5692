package dev.fhircmk.policies.key;

import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Azure accepts the name of a key. */
public final class KeyName extends ResourceRule {
    /** The rule. */
    public KeyName() {
        super(
                RuleInfo.of(
                                "POL-028",
                                "The name of a key is one that Azure accepts",
                                Severity.LOW,
                                RuleLevel.MANDATORY,
                                "Azure refuses the key, half way through the update",
                                "choose a name of 1 to 127 letters, digits and hyphens",
                                Sources.NAMES)
                        .immutable(),
                AzureTypes.KEY.or(AzureTypes.MANAGED_KEY));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var name = new StackKey(resource).name();
        return Finding.of(
                resource,
                name.judge(
                        text -> NameRule.KEY.accepts(text)
                                ? Verdict.met()
                                : Verdict.violated(name.path(), "is '" + text + "'"),
                        () -> Verdict.undecided(name.path())));
    }
}
