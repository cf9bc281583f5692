package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.DiagnosticSettings;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Who used the keys of a vault is written down. */
public final class VaultAuditLogged extends StackRule {
    private static final String CATEGORY = "AuditEvent";
    private static final String PATH = "diagnosticSettings";

    /** The rule. */
    public VaultAuditLogged() {
        super(RuleInfo.of(
                        "POL-010",
                        "The audit log of a vault is kept",
                        Severity.HIGH,
                        RuleLevel.MANDATORY_IN_STRICT,
                        "without it nobody can tell who used, disabled or deleted a key",
                        "give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive the rule"
                                + " where another stack does",
                        Sources.VAULT_LOGGING)
                .serving(Controls.DP_8, Controls.LT_3));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var settings = new DiagnosticSettings(estate);
        return estate.vaults().stream()
                .map(vault -> Finding.judging(vault.resource(), () -> judge(vault, settings))
                        .unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING))
                .toList();
    }

    private static Verdict judge(StackVault vault, DiagnosticSettings settings) {
        return switch (settings.keepAuditLog(vault.resource(), CATEGORY)) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(PATH);
            case NO -> Verdict.violated(PATH, "of this stack do not keep its audit log");
        };
    }
}
