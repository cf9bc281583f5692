package dev.fhircmk.policies.retired;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;

/** An account of the retired service has a customer-managed key; one without cannot get it any more, so this is advisory. */
public final class RetiredKeySet extends ResourceRule {
    /** The rule. */
    public RetiredKeySet() {
        super(
                RuleInfo.of(
                                "POL-055",
                                "An account of the retired Azure API for FHIR has a customer-managed key",
                                Severity.HIGH,
                                RuleLevel.ADVISORY,
                                "the choice was made with the account, and only a move to another service changes it",
                                "move the data to a FHIR service of Azure Health Data Services with a customer-managed key",
                                Sources.RETIRED_KEYS)
                        .only(EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR))
                        .immutable(),
                AzureTypes.AZURE_API_FOR_FHIR);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var account = new StackService(resource, ServiceKind.AZURE_API_FOR_FHIR);
        return Finding.of(
                resource,
                account.keyText().judge(key -> Verdict.met(), () -> Verdict.violated(account.keyPath(), "is not set")));
    }
}
