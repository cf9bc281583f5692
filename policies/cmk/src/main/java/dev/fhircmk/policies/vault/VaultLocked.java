package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.Locks;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A vault is not deleted by a slip of the hand. */
@PackRule(
        id = "POL-014",
        title = "A vault is protected by Pulumi or by a lock of Azure",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "with the vault the services of its keys lose their data, until somebody recovers it",
        remedy = "give it the option protect, or a management lock of the level CanNotDelete",
        source = "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources")
public final class VaultLocked extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var locks = new Locks(estate);
        return estate.vaults().stream()
                .map(StackVault::resource)
                .map(vault -> Finding.judging(
                                vault,
                                () -> (vault.options().protect() ? Answer.YES : locks.keep(vault))
                                        .judge("protect", "is not set, and no lock of this stack is on it"))
                        .unlessMadeUnread(estate, Holding.LOCK))
                .toList();
    }
}
