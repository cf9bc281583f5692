package dev.fhircmk.policies.key;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Pulumi does not delete the key of a service, or its vault. A pack never sees a delete, so it asks for the option that refuses it. */
@PackRule(
        id = "POL-031",
        title = "The key of a service and its vault are protected from being deleted",
        severity = Severity.CRITICAL,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "a program without the resource, or a replacement, deletes the key while data is encrypted with it",
        remedy = "give the resource the option protect: true",
        source = "https://www.pulumi.com/docs/iac/concepts/options/protect/")
public final class KeyProtected extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .flatMap(KeyProtected::held)
                .distinct()
                .map(resource -> Finding.of(resource, judge(resource)))
                .toList();
    }

    private static Stream<PolicyResource> held(EncryptedService service) {
        return Stream.concat(
                service.certainKey().map(StackKey::resource).stream(),
                service.certainVault().map(StackVault::resource).stream());
    }

    private static Verdict judge(PolicyResource resource) {
        return resource.options().protect() || isRetained(resource)
                ? Verdict.met()
                : Verdict.violated("protect", "is false");
    }

    private static boolean isRetained(PolicyResource resource) {
        return resource.is(AzureTypes.MANAGED_KEY)
                && PropertyFacts.of(resource)
                        .text("onDelete")
                        .known()
                        .filter("retain"::equals)
                        .isPresent();
    }
}
