package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
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

/** What a service is told is the identifier of a key. */
public final class KeyIdentifierReadable extends ResourceRule {
    /** The rule. */
    public KeyIdentifierReadable() {
        super(
                RuleInfo.of(
                        "POL-040",
                        "The key identifier of a service is that of a key in a vault or managed HSM",
                        Severity.CRITICAL,
                        RuleLevel.MANDATORY,
                        "the service cannot find a key by anything else",
                        "copy the identifier from the page of the key in the portal or from `az keyvault key show`",
                        Sources.KEY_IDENTIFIERS),
                AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE).or(AzureTypes.AZURE_API_FOR_FHIR));
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var service = new StackService(resource, kind(resource));
        return Finding.of(
                resource,
                service.keyText()
                        .judge(
                                text -> service.keyIdentifier() instanceof Fact.Absent<KeyIdentifier>
                                        ? Verdict.violated(service.keyPath(), "is '" + text + "'")
                                        : Verdict.met(),
                                () -> Verdict.notApplicable("no key is set")));
    }

    private static ServiceKind kind(PolicyResource resource) {
        if (resource.is(AzureTypes.FHIR_SERVICE)) {
            return ServiceKind.FHIR_SERVICE;
        }
        return resource.is(AzureTypes.DICOM_SERVICE) ? ServiceKind.DICOM_SERVICE : ServiceKind.AZURE_API_FOR_FHIR;
    }
}
