package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Cors;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Optional;

/** A browser may call a service from named sites only. */
@PackRule(
        id = "POL-045",
        title = "A service lets browsers call it from named sites only",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = {"healthcareapis:FhirService", "healthcareapis:DicomService"},
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "any site that a clinician opens could read records with her rights",
        remedy = "name the sites that call the service, such as https://portal.example.org",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing")
public final class CorsOrigins extends ResourceRule implements Remedy {
    private static final String CORS = "corsConfiguration";

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        return new Cors(resource, CORS).judge();
    }

    @Override
    public Optional<Patch> remedy(PolicyResource resource, RuleContext context) {
        return new Cors(resource, CORS).remedy();
    }
}
