package dev.fhircmk.policies.key;

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

/** A key expires. Never mandatory: an expiry that nobody looks after is an outage to come. */
public final class KeyExpirySet extends ResourceRule {
    /** The rule. */
    public KeyExpirySet() {
        super(
                RuleInfo.of(
                        "POL-022",
                        "A key expires",
                        Severity.MEDIUM,
                        RuleLevel.ADVISORY,
                        "a key without an end is seldom rotated, and what one copy of it opens is never closed",
                        "set an expiry, have Key Vault tell you in time, and rotate the key before: a service whose key has"
                                + " expired loses its data",
                        Sources.KEY_ROTATION),
                AzureTypes.KEY.or(AzureTypes.MANAGED_KEY));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var expires = new StackKey(resource).expires();
        return Finding.of(
                resource, expires.judge(end -> Verdict.met(), () -> Verdict.violated(expires.path(), "is not set")));
    }
}
