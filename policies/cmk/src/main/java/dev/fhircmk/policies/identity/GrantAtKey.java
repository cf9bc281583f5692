package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.access.KeyGrant;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** The identity of a service may use its own key, and no others. */
@PackRule(
        id = "POL-036",
        title = "The role on the key is assigned at the key or its vault",
        severity = Severity.MEDIUM,
        why = "at a resource group or subscription the identity may use every key in it",
        remedy = "assign the role at the key, or at the vault",
        source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
public final class GrantAtKey extends StackRule {
    private static final String SCOPE = "scope";

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .flatMap(service -> new AccessToKey(estate, service).grants().stream())
                .filter(grant -> isOurs(grant))
                .map(grant -> Finding.of(grant.resource(), judge(grant, estate)))
                .distinct()
                .toList();
    }

    private static boolean isOurs(KeyGrant grant) {
        return grant.toService() == Answer.YES
                && grant.grant() instanceof Grant.RoleAssignment role
                && role.isOf(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER);
    }

    private static Verdict judge(KeyGrant grant, Estate estate) {
        var assignment = grant.resource();
        if (grant.onKey() != Answer.UNKNOWN) {
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
