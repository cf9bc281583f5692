package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;

/** A FHIR service is not left in the mode for its first import. */
public final class InitialImportOff extends ResourceRule {
    private static final String MODE = "importConfiguration.initialImportMode";

    /** The rule. */
    public InitialImportOff() {
        super(
                RuleInfo.of(
                                "POL-048",
                                "A FHIR service is not left in initial import mode",
                                Severity.MEDIUM,
                                RuleLevel.ADVISORY,
                                "in that mode the service takes no other writes",
                                "set it to false once the first import is done",
                                Sources.FHIR_IMPORT)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE)),
                AzureTypes.FHIR_SERVICE);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        return Finding.of(
                resource,
                PropertyFacts.of(resource)
                        .bool(MODE)
                        .judge(on -> on ? Verdict.violated(MODE, "is true") : Verdict.met(), Verdict::met));
    }
}
