package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** Access to a FHIR service goes by role assignments alone. Only version 2 of azure-native knows local access policies. */
@PackRule(
        id = "POL-047",
        title = "A FHIR service has no access policies of its own",
        severity = Severity.MEDIUM,
        appliesTo = "healthcareapis:FhirService",
        services = ServiceKind.FHIR_SERVICE,
        why = "they pass by the role assignments that an audit reads, and version 3 of azure-native drops"
                + " them without a word",
        remedy = "leave them out, and assign a role such as FHIR Data Reader instead",
        source = "https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization")
public final class NoLocalAccess extends ResourceRule {
    private static final String POLICIES = "accessPolicies";

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var count = resource.properties().items(POLICIES).size();
        return count == 0 ? Verdict.met() : Verdict.violated(POLICIES, "has " + count);
    }
}
