package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** What keys depend on is made with API versions that Microsoft supports. */
@PackRule(
        id = "POL-016",
        title = "Vaults, keys, identities and services are declared with a stable version of the API",
        severity = Severity.LOW,
        appliesTo = {"keyvault:*", "healthcareapis:*", "managedidentity:*"},
        why = "a preview version may change or end without notice, and the resource then cannot be updated",
        remedy = "use the type without a version, or a stable one",
        source = "https://www.pulumi.com/registry/packages/azure-native/version-guide/")
public final class StableApiVersion extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return resource.type().matches(".*v[0-9]{8}preview:.*")
                ? Verdict.violated("type", "names a preview version of the API")
                : Verdict.met();
    }
}
