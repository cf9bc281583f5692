package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** What a service is told is the identifier of a key. */
@PackRule(
        id = "POL-040",
        title = "The key identifier of a service is that of a key in a vault or managed HSM",
        severity = Severity.CRITICAL,
        level = RuleLevel.MANDATORY,
        appliesTo = {"healthcareapis:FhirService", "healthcareapis:DicomService", "healthcareapis:Service"},
        why = "the service cannot find a key by anything else",
        remedy = "copy the identifier from the page of the key in the portal or from `az keyvault key show`",
        source = "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates")
public final class KeyIdentifierReadable extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var service = StackService.of(resource);
        return service.keyText()
                .judge(
                        text -> service.keyIdentifier() instanceof Fact.Absent<KeyIdentifier>
                                ? Verdict.violated(service.keyPath(), "is '" + text + "'")
                                : Verdict.met(),
                        () -> Verdict.notApplicable("no key is set"));
    }
}
