package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
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
import java.util.EnumSet;

/** Access to a FHIR service goes by role assignments alone. Only version 2 of azure-native knows local access policies. */
public final class NoLocalAccess extends ResourceRule {
    private static final String POLICIES = "accessPolicies";

    /** The rule. */
    public NoLocalAccess() {
        super(
                RuleInfo.of(
                                "POL-047",
                                "A FHIR service has no access policies of its own",
                                Severity.MEDIUM,
                                RuleLevel.ADVISORY,
                                "they pass by the role assignments that an audit reads, and version 3 of azure-native drops"
                                        + " them without a word",
                                "leave them out, and assign a role such as FHIR Data Reader instead",
                                Sources.HEALTH_AUTHENTICATION)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE)),
                AzureTypes.FHIR_SERVICE);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var count = resource.properties().items(POLICIES).size();
        return Finding.of(resource, count == 0 ? Verdict.met() : Verdict.violated(POLICIES, "has " + count));
    }
}
