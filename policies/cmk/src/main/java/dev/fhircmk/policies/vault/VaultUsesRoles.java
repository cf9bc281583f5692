package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault goes by role assignments. */
@PackRule(
        id = "POL-004",
        title = "A vault goes by role assignments and not by access policies",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        appliesTo = "keyvault:Vault",
        why = "who may write to the vault can give himself every right on its keys by an access policy",
        remedy = "set it to true once every access policy has a role assignment in its place",
        source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
public final class VaultUsesRoles extends ResourceRule {
    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var roles = new StackVault(resource).usesRoles();
        var isSaid = !(PropertyFacts.of(resource).bool(roles.path()) instanceof Fact.Absent<Boolean>);
        return roles.judge(
                on -> on ? Verdict.met() : Verdict.violated(roles.path(), isSaid ? "is false" : "is not set"),
                () -> Verdict.violated(roles.path(), "is not set"));
    }
}
