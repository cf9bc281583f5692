package dev.fhircmk.policies.key;

import dev.fhircmk.core.Severity;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Optional;

/** The key of a service protects nothing else. */
public final class KeyOfFhirOnly extends StackRule {
    /** What may depend on a key without using it to protect data. */
    private static final ResourceTypes NO_USER = AzureTypes.FHIR_SERVICE
            .or(AzureTypes.DICOM_SERVICE)
            .or(AzureTypes.AZURE_API_FOR_FHIR)
            .or(AzureTypes.ROLE_ASSIGNMENT)
            .or(AzureTypes.ACCESS_POLICY)
            .or(AzureTypes.LOCK)
            .or(AzureTypes.DIAGNOSTIC_SETTING);

    private static final ResourceTypes AZURE = ResourceTypes.of("azure-native*:**");

    /** The rule. */
    public KeyOfFhirOnly() {
        super(RuleInfo.of(
                "POL-030",
                "The key of a service is not shared with services of another kind",
                Severity.LOW,
                RuleLevel.ADVISORY,
                "revoking or rotating the key of one hits the others",
                "make a key for each",
                Sources.FHIR_KEY_PRACTICES));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .map(EncryptedService::key)
                .flatMap(Optional::stream)
                .distinct()
                .map(key -> Finding.of(key.resource(), judge(key, estate)))
                .toList();
    }

    private static Verdict judge(StackKey key, Estate estate) {
        return estate.ofType(AZURE).stream()
                .filter(resource -> !resource.is(NO_USER) && uses(resource, key))
                .findFirst()
                .map(other -> Verdict.violated("keyName", "is used by " + other + " too"))
                .orElseGet(Verdict::met);
    }

    private static boolean uses(PolicyResource resource, StackKey key) {
        return resource.links().propertyDependencies().values().stream()
                .anyMatch(urns -> urns.contains(key.resource().urn()));
    }
}
