package dev.fhircmk.policies.service;

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

/** A FHIR service has a customer-managed key. */
public final class KeySet extends ResourceRule {
    /** The rule. */
    public KeySet() {
        super(
                RuleInfo.of(
                                "POL-039",
                                "A FHIR service has a customer-managed key",
                                Severity.HIGH,
                                RuleLevel.MANDATORY,
                                "the key of its data is Microsoft's, and its owner can neither revoke nor rotate it",
                                "set it to the identifier of a key with its version, or configure requireCmk: false",
                                Sources.FHIR_KEYS)
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE)),
                AzureTypes.FHIR_SERVICE);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var service = new StackService(resource, ServiceKind.FHIR_SERVICE);
        var finding = Finding.of(
                resource,
                service.keyText().judge(key -> Verdict.met(), () -> Verdict.violated(service.keyPath(), "is not set")));
        return context.settings().requireCmk() || service.isKeyDropped()
                ? finding
                : finding.advisory("requireCmk is false");
    }
}
