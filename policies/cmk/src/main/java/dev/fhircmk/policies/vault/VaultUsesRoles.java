package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;

/** A vault goes by role assignments. */
public final class VaultUsesRoles extends ResourceRule {
    /** The rule. */
    public VaultUsesRoles() {
        super(
                RuleInfo.of(
                        "POL-004",
                        "A vault goes by role assignments and not by access policies",
                        Severity.HIGH,
                        RuleLevel.MANDATORY_IN_STRICT,
                        "who may write to the vault can give himself every right on its keys by an access policy",
                        "set it to true once every access policy has a role assignment in its place",
                        Sources.VAULT_ROLES),
                AzureTypes.VAULT);
    }

    @Override
    public Finding judge(PolicyResource resource, RuleContext context) {
        var roles = new StackVault(resource).usesRoles();
        var isSaid = !(PropertyFacts.of(resource).bool(roles.path()) instanceof Fact.Absent<Boolean>);
        return Finding.of(
                resource,
                roles.judge(
                        on -> on ? Verdict.met() : Verdict.violated(roles.path(), isSaid ? "is false" : "is not set"),
                        () -> Verdict.violated(roles.path(), "is not set")));
    }
}
