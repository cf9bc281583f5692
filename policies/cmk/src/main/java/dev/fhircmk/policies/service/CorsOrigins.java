package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Cors;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.Optional;

/** A browser may call a service from named sites only. */
public final class CorsOrigins extends ResourceRule {
    private static final String CORS = "corsConfiguration";

    /** The rule. */
    public CorsOrigins() {
        super(
                RuleInfo.of(
                                "POL-045",
                                "A service lets browsers call it from named sites only",
                                Severity.HIGH,
                                RuleLevel.MANDATORY_IN_STRICT,
                                "any site that a clinician opens could read records with her rights",
                                "name the sites that call the service, such as https://portal.example.org",
                                Sources.FHIR_CORS)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)),
                AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return Finding.of(resource, new Cors(resource, CORS).judge());
    }

    @Override
    public boolean mends() {
        return true;
    }

    @Override
    public Optional<Patch> remedy(PolicyResource resource) {
        return new Cors(resource, CORS).remedy();
    }
}
