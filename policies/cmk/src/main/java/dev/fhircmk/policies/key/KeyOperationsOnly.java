package dev.fhircmk.policies.key;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The key of a service may be used for nothing but what the service does with it. */
@PackRule(
        id = "POL-020",
        title = "The key of a service allows wrapKey and unwrapKey only",
        severity = Severity.MEDIUM,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "a key that also signs or encrypts is used by others, and revoking it hits them too",
        remedy = "name wrapKey and unwrapKey among the operations of the key, and nothing else",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
public final class KeyOperationsOnly extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.certainKeys()
                .map(key -> Finding.of(key.resource(), judge(key)))
                .toList();
    }

    private static Verdict judge(StackKey key) {
        var operations = key.operations();
        return operations.judge(
                allowed -> extras(allowed)
                        .map(extra -> Verdict.violated(operations.path(), "allows " + extra))
                        .orElseGet(Verdict::met),
                () -> Verdict.violated(operations.path(), "is not set, which allows all"));
    }

    private static Optional<String> extras(Set<String> allowed) {
        return allowed.stream()
                .filter(operation -> !KeyPermissions.OPERATIONS.contains(operation))
                .sorted()
                .reduce((some, more) -> some + ", " + more);
    }
}
