package dev.fhircmk.policies.service;

import dev.fhircmk.policies.azure.DiagnosticSettings;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Who read or changed what in a service is written down. */
@PackRule(
        id = "POL-049",
        title = "The audit log of a service is kept",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "without it nobody can tell who read which record",
        remedy =
                "give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where"
                        + " another stack does",
        source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging")
public final class ServiceAuditLogged extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var settings = new DiagnosticSettings(estate);
        return estate.services().stream()
                .map(StackService::resource)
                .map(service -> Finding.judging(
                                service,
                                () -> settings.keepAuditLog(service, "AuditLogs")
                                        .judge("diagnosticSettings", "of this stack do not keep its audit log"))
                        .unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING))
                .toList();
    }
}
