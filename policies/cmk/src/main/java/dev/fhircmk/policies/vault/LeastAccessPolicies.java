package dev.fhircmk.policies.vault;

import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.VaultAccess;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Access policies grant no more than is needed: nobody everything or to purge, a service three permissions on keys. */
public final class LeastAccessPolicies extends StackRule {
    private static final List<String> EXCESSIVE = List.of("all", "purge");
    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    /** The rule. */
    public LeastAccessPolicies() {
        super(RuleInfo.of(
                "POL-005",
                "An access policy grants nobody all permissions or purge, and a service no more than "
                        + String.join(", ", KeyPermissions.SERVICE),
                Severity.HIGH,
                RuleLevel.MANDATORY_IN_STRICT,
                "who can purge a key can destroy all data under it, and a service needs no more than to wrap and unwrap",
                "grant single permissions only",
                Sources.VAULT_POLICIES));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return VaultAccess.of(estate).stream()
                .map(access -> Finding.judging(access.resource(), () -> judge(access, estate)))
                .toList();
    }

    private static Verdict judge(VaultAccess access, Estate estate) {
        return access.isInForce()
                .judge(
                        inForce -> inForce
                                ? permissions(access, estate)
                                : Verdict.notApplicable("its vault goes by role assignments"),
                        () -> permissions(access, estate));
    }

    private static Verdict permissions(VaultAccess access, Estate estate) {
        return excessive(access)
                .or(() -> access.isOfService(estate) ? beyondService(access) : Optional.empty())
                .orElseGet(Verdict::met);
    }

    private static Optional<Verdict> excessive(VaultAccess access) {
        return KINDS.stream()
                .map(kind -> access.policy().at("permissions." + kind))
                .flatMap(place -> place.items().stream())
                .filter(item -> EXCESSIVE.contains(item.string().orElse("").toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(item -> Verdict.violated(item.path(), "is " + item.string().orElse("")));
    }

    private static Optional<Verdict> beyondService(VaultAccess access) {
        return access.policy().items("permissions.keys").stream()
                .filter(item -> KeyPermissions.SERVICE.stream()
                        .noneMatch(
                                needed -> needed.equalsIgnoreCase(item.string().orElse(""))))
                .findFirst()
                .map(item -> Verdict.violated(
                        item.path(), "is " + item.string().orElse("") + ", for the identity of a service"));
    }
}
