package dev.fhircmk.policies.key;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The key of a service may be used for nothing but what the service does with it. */
public final class KeyOperationsOnly extends StackRule {
    /** The rule. */
    public KeyOperationsOnly() {
        super(RuleInfo.of(
                "POL-020",
                "The key of a service allows wrapKey and unwrapKey only",
                Severity.MEDIUM,
                RuleLevel.MANDATORY_IN_STRICT,
                "a key that also signs or encrypts is used by others, and revoking it hits them too",
                "name wrapKey and unwrapKey among the operations of the key, and nothing else",
                Sources.FHIR_KEYS));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .map(EncryptedService::certainKey)
                .flatMap(Optional::stream)
                .distinct()
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
