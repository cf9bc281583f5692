package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** What keys depend on is made with API versions that Microsoft supports. */
public final class StableApiVersion extends ResourceRule {
    /** The rule. */
    public StableApiVersion() {
        super(
                RuleInfo.of(
                        "POL-016",
                        "Vaults, keys, identities and services are declared with a stable version of the API",
                        Severity.LOW,
                        RuleLevel.ADVISORY,
                        "a preview version may change or end without notice, and the resource then cannot be updated",
                        "use the type without a version, or a stable one",
                        Sources.API_VERSIONS),
                AzureTypes.of("keyvault", "*")
                        .or(AzureTypes.of("healthcareapis", "*"))
                        .or(AzureTypes.of("managedidentity", "*")));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return Finding.of(
                resource,
                resource.type().matches(".*v[0-9]{8}preview:.*")
                        ? Verdict.violated("type", "names a preview version of the API")
                        : Verdict.met());
    }
}
