package dev.fhircmk.policies.identity;

import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Answer;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.GrantSearch;
import dev.fhircmk.policies.azure.GrantSearch.Candidate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** The identity of a service may use its own key, and no others. */
public final class GrantAtKey extends StackRule {
    private static final String SCOPE = "scope";

    /** The rule. */
    public GrantAtKey() {
        super(RuleInfo.of(
                "POL-036",
                "The role on the key is assigned at the key or its vault",
                Severity.MEDIUM,
                RuleLevel.ADVISORY,
                "at a resource group or subscription the identity may use every key in it",
                "assign the role at the key, or at the vault",
                Sources.VAULT_ROLES));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .flatMap(service -> new GrantSearch(estate, service).candidates().stream())
                .filter(candidate -> isOurs(candidate))
                .map(candidate -> Finding.of(candidate.resource(), judge(candidate, estate)))
                .distinct()
                .toList();
    }

    private static boolean isOurs(Candidate candidate) {
        return candidate.toService() == Answer.YES
                && candidate.grant() instanceof Grant.RoleAssignment role
                && role.isOf(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER);
    }

    private static Verdict judge(Candidate candidate, Estate estate) {
        var assignment = candidate.resource();
        if (candidate.onKey() != Answer.MAYBE) {
            return Verdict.met();
        }
        if (estate.behind(assignment, SCOPE, AzureTypes.RESOURCE_GROUP)
                .findAny()
                .isPresent()) {
            return Verdict.violated(SCOPE, "is a resource group");
        }
        return PropertyFacts.of(assignment)
                .id(SCOPE)
                .judge(
                        // A vault whose name is not known to be that of the key.
                        scope -> scope.isOf(ArmType.VAULT) || scope.isOf(ArmType.VAULT_KEY)
                                ? Verdict.met()
                                : Verdict.violated(
                                        SCOPE, "is " + (Secrets.at(assignment, SCOPE) ? Secrets.MASK : scope)),
                        () -> Verdict.undecided(SCOPE));
    }
}
