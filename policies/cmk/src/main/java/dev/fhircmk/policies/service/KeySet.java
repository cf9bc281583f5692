package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A FHIR service has a customer-managed key. */
@PackRule(
        id = "POL-039",
        title = "A FHIR service has a customer-managed key",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY,
        appliesTo = "healthcareapis:FhirService",
        services = ServiceKind.FHIR_SERVICE,
        why = "the key of its data is Microsoft's, and its owner can neither revoke nor rotate it",
        remedy = "set it to the identifier of a key with its version, or configure requireCmk: false",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
public final class KeySet extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return StackService.of(resource).keyText().require(key -> true);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var finding = super.judge(resource, context);
        return context.settings().requireCmk() || StackService.of(resource).isKeyDropped()
                ? finding
                : finding.advisory("requireCmk is false");
    }
}
