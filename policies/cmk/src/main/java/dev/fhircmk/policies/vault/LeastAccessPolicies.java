package dev.fhircmk.policies.vault;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.VaultPolicy;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Access policies grant no more than is needed: nobody everything or to purge, a service three permissions on keys. */
@PackRule(
        id = "POL-005",
        title = "An access policy grants nobody all permissions or purge, and a service no more than get,"
                + " wrapKey, unwrapKey",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "who can purge a key can destroy all data under it, and a service needs no more than to wrap and unwrap",
        remedy = "grant single permissions only",
        source = "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy")
public final class LeastAccessPolicies extends StackRule {
    private static final List<String> EXCESSIVE = List.of("all", "purge");
    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return VaultPolicy.of(estate).stream()
                .map(policy -> Finding.judging(policy.resource(), () -> judge(policy, estate)))
                .toList();
    }

    private static Verdict judge(VaultPolicy policy, Estate estate) {
        return policy.isOverruled()
                .judge(
                        overruled -> overruled
                                ? Verdict.notApplicable("its vault goes by role assignments")
                                : permissions(policy, estate),
                        () -> permissions(policy, estate));
    }

    private static Verdict permissions(VaultPolicy policy, Estate estate) {
        return excessive(policy)
                .or(() -> policy.isOfService(estate) ? beyondService(policy) : Optional.empty())
                .orElseGet(Verdict::met);
    }

    private static Optional<Verdict> excessive(VaultPolicy policy) {
        return KINDS.stream()
                .map(kind -> policy.policy().at("permissions." + kind))
                .flatMap(place -> place.items().stream())
                .filter(item -> EXCESSIVE.contains(item.string().orElse("").toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(item -> Verdict.violated(item.path(), "is " + item.string().orElse("")));
    }

    private static Optional<Verdict> beyondService(VaultPolicy policy) {
        return policy.policy().items("permissions.keys").stream()
                .filter(item -> KeyPermissions.SERVICE.stream()
                        .noneMatch(
                                needed -> needed.equalsIgnoreCase(item.string().orElse(""))))
                .findFirst()
                .map(item -> Verdict.violated(
                        item.path(), "is " + item.string().orElse("") + ", for the identity of a service"));
    }
}
