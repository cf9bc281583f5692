package dev.fhircmk.policies.identity;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Answer;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.GrantSearch;
import dev.fhircmk.policies.azure.GrantSearch.Candidate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The identity of a service cannot delete, disable or hand on its key. */
public final class LeastPrivilege extends StackRule {
    /** The rule. */
    public LeastPrivilege() {
        super(RuleInfo.of(
                "POL-035",
                "The identity of a service has no role that manages keys",
                Severity.HIGH,
                RuleLevel.MANDATORY_IN_STRICT,
                "whoever takes over the service could delete the key, and a sample of Microsoft's own assigns such a role",
                "assign the role Key Vault Crypto Service Encryption User instead",
                Sources.VAULT_ROLES));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .flatMap(service -> judge(service, estate))
                .distinct()
                .toList();
    }

    private static Stream<Finding> judge(EncryptedService service, Estate estate) {
        return new GrantSearch(estate, service)
                .candidates().stream()
                        .filter(candidate ->
                                candidate.grant() instanceof Grant.RoleAssignment && candidate.toService() != Answer.NO)
                        .map(LeastPrivilege::judge);
    }

    private static Finding judge(Candidate candidate) {
        var guid = ((Grant.RoleAssignment) candidate.grant()).role();
        if (guid.isEmpty()) {
            return Finding.of(candidate.resource(), Verdict.undecided("roleDefinitionId"));
        }
        var role = guid.flatMap(BuiltInRole::of).filter(BuiltInRole::endangersKeys);
        if (role.isEmpty()) {
            return Finding.of(candidate.resource(), Verdict.met());
        }
        return Finding.of(
                candidate.resource(),
                candidate.toService() == Answer.YES
                        ? Verdict.violated(
                                "roleDefinitionId", "is " + role.get().roleName())
                        : Verdict.undecided("principalId"));
    }
}
