package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.access.KeyGrant;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The identity of a service cannot delete, disable or hand on its key. */
@PackRule(
        id = "POL-035",
        title = "The identity of a service has no role that manages keys",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why =
                "whoever takes over the service could delete the key, and a sample of Microsoft's own assigns such a role",
        remedy = "assign the role Key Vault Crypto Service Encryption User instead",
        source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
public final class LeastPrivilege extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .flatMap(service -> judge(service, estate))
                .distinct()
                .toList();
    }

    private static Stream<Finding> judge(EncryptedService service, Estate estate) {
        return new AccessToKey(estate, service)
                .grants().stream()
                        .filter(grant ->
                                grant.grant() instanceof Grant.RoleAssignment && grant.toService() != Answer.NO)
                        .map(LeastPrivilege::judge);
    }

    private static Finding judge(KeyGrant grant) {
        var guid = ((Grant.RoleAssignment) grant.grant()).role();
        if (guid.isEmpty()) {
            return Finding.of(grant.resource(), Verdict.undecided("roleDefinitionId"));
        }
        var role = guid.flatMap(BuiltInRole::of).filter(BuiltInRole::endangersKeys);
        if (role.isEmpty()) {
            return Finding.of(grant.resource(), Verdict.met());
        }
        return Finding.of(
                grant.resource(),
                grant.toService() == Answer.YES
                        ? Verdict.violated(
                                "roleDefinitionId", "is " + role.get().roleName())
                        : Verdict.undecided("principalId"));
    }
}
