package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A key expires. Never mandatory: an expiry that nobody looks after is an outage to come. */
@PackRule(
        id = "POL-022",
        title = "A key expires",
        severity = Severity.MEDIUM,
        appliesTo = {"keyvault:Key", "fhir-cmk:index:ManagedKey"},
        why = "a key without an end is seldom rotated, and what one copy of it opens is never closed",
        remedy = "set an expiry, have Key Vault tell you in time, and rotate the key before: a service whose key has"
                + " expired loses its data",
        source = "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
public final class KeyExpirySet extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return new StackKey(resource).expires().require(end -> true);
    }
}
