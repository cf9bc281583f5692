package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key of a service protects nothing else. */
@PackRule(
        id = "POL-030",
        title = "The key of a service is not shared with services of another kind",
        severity = Severity.LOW,
        why = "revoking or rotating the key of one hits the others",
        remedy = "make a key for each",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys")
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

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var users = users(estate);
        return estate.certainKeys()
                .map(key -> Finding.of(
                        key.resource(),
                        Optional.ofNullable(users.get(key.resource().urn()))
                                .map(other -> Verdict.violated("keyName", "is used by " + other + " too"))
                                .orElseGet(Verdict::met)))
                .toList();
    }

    /** The first resource that may use what has a URN. */
    private static Map<String, PolicyResource> users(Estate estate) {
        var users = new HashMap<String, PolicyResource>();
        estate.ofType(AZURE).stream()
                .filter(resource -> !resource.is(NO_USER))
                .forEach(resource -> resource.links().propertyDependencies().values().stream()
                        .flatMap(List::stream)
                        .forEach(urn -> users.putIfAbsent(urn, resource)));
        return users;
    }
}
