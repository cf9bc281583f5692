package dev.fhircmk.policies.retired;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** An account of the retired service has a customer-managed key; one without cannot get it any more, so this is advisory. */
@PackRule(
        id = "POL-055",
        title = "An account of the retired Azure API for FHIR has a customer-managed key",
        severity = Severity.HIGH,
        appliesTo = "healthcareapis:Service",
        services = ServiceKind.AZURE_API_FOR_FHIR,
        why = "the choice was made with the account, and only a move to another service changes it",
        remedy = "move the data to a FHIR service of Azure Health Data Services with a customer-managed key",
        source = "https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key",
        isImmutable = true)
public final class RetiredKeySet extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return StackService.of(resource).keyText().require(key -> true);
    }
}
