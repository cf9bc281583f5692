package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A FHIR service is not left in the mode for its first import. */
@PackRule(
        id = "POL-048",
        title = "A FHIR service is not left in initial import mode",
        severity = Severity.MEDIUM,
        appliesTo = "healthcareapis:FhirService",
        services = ServiceKind.FHIR_SERVICE,
        why = "in that mode the service takes no other writes",
        remedy = "set it to false once the first import is done",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-import-data")
public final class InitialImportOff extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return PropertyFacts.of(resource)
                .bool("importConfiguration.initialImportMode")
                .allow(on -> !on);
    }
}
