package dev.fhircmk.policies.key;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on what the key of a service is used for, and what keeps it from being deleted. */
public final class KeyUseRules implements RuleFamily {
    /** What may depend on a key without using it to protect data. */
    private static final ResourceTypes NO_USER = AzureTypes.SERVICE
            .or(AzureTypes.ROLE_ASSIGNMENT)
            .or(AzureTypes.ACCESS_POLICY)
            .or(AzureTypes.LOCK)
            .or(AzureTypes.DIAGNOSTIC_SETTING);

    private static final ResourceTypes AZURE = ResourceTypes.of("azure-native*:**");

    @PackRule(
            id = "POL-030",
            title = "The key of a service is not shared with services of another kind",
            severity = Severity.LOW,
            why = "revoking or rotating the key of one hits the others",
            remedy = "make a key for each",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys")
    Stream<Finding> keyOfFhirOnly(Estate estate) {
        // The first resource that may use what has a URN.
        var users = new HashMap<String, PolicyResource>();
        estate.ofType(AZURE).stream()
                .filter(resource -> !resource.is(NO_USER))
                .forEach(resource -> resource.links().propertyDependencies().values().stream()
                        .flatMap(List::stream)
                        .forEach(urn -> users.putIfAbsent(urn, resource)));
        return estate.certainKeys()
                .map(StackKey::resource)
                .map(key -> Finding.of(
                        key,
                        Optional.ofNullable(users.get(key.urn()))
                                .map(other -> Verdict.violated("keyName", "is used by " + other + " too"))
                                .orElseGet(Verdict::met)));
    }

    /** A pack never sees a delete, so it asks for the option that refuses it. */
    @PackRule(
            id = "POL-031",
            title = "The key of a service and its vault are protected from being deleted",
            severity = Severity.CRITICAL,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "a program without the resource, or a replacement, deletes the key while data is encrypted with it",
            remedy = "give the resource the option protect: true",
            source = "https://www.pulumi.com/docs/iac/concepts/options/protect/")
    Stream<Finding> keyProtected(Estate estate) {
        return estate.encrypted().stream()
                .flatMap(service -> Stream.concat(
                        service.certainKey().map(StackKey::resource).stream(),
                        service.certainVault().map(StackVault::resource).stream()))
                .distinct()
                .map(resource -> Finding.of(
                        resource,
                        resource.options().protect() || isRetained(resource)
                                ? Verdict.met()
                                : Verdict.violated("protect", "is false")));
    }

    private static boolean isRetained(PolicyResource resource) {
        return resource.is(AzureTypes.MANAGED_KEY)
                && PropertyFacts.of(resource).text("onDelete").is("retain"::equals) == Answer.YES;
    }
}
