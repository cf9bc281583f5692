package dev.fhircmk.policies.vault;

import dev.fhircmk.policies.azure.DiagnosticSettings;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Who used the keys of a vault is written down. */
@PackRule(
        id = "POL-010",
        title = "The audit log of a vault is kept",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "without it nobody can tell who used, disabled or deleted a key",
        remedy =
                "give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule"
                        + " where another stack does",
        source = "https://learn.microsoft.com/azure/key-vault/general/logging",
        frameworks = {"MCSB DP-8", "MCSB LT-3"})
public final class VaultAuditLogged extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var settings = new DiagnosticSettings(estate);
        return estate.vaults().stream()
                .map(StackVault::resource)
                .map(vault -> Finding.judging(
                                vault,
                                () -> settings.keepAuditLog(vault, "AuditEvent")
                                        .judge("diagnosticSettings", "of this stack do not keep its audit log"))
                        .unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING))
                .toList();
    }
}
