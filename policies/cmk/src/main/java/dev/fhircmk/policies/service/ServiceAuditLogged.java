package dev.fhircmk.policies.service;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.DiagnosticSettings;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Who read or changed what in a service is written down. */
public final class ServiceAuditLogged extends StackRule {
    private static final String CATEGORY = "AuditLogs";
    private static final String PATH = "diagnosticSettings";

    /** The rule. */
    public ServiceAuditLogged() {
        super(RuleInfo.of(
                "POL-049",
                "The audit log of a service is kept",
                Severity.HIGH,
                RuleLevel.MANDATORY_IN_STRICT,
                "without it nobody can tell who read which record",
                "give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where"
                        + " another stack does",
                Sources.FHIR_LOGGING));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var settings = new DiagnosticSettings(estate);
        return estate.services().stream()
                .map(service -> Finding.judging(service.resource(), () -> judge(service, settings))
                        .unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING))
                .toList();
    }

    private static Verdict judge(StackService service, DiagnosticSettings settings) {
        return switch (settings.keepAuditLog(service.resource(), CATEGORY)) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(PATH);
            case NO -> Verdict.violated(PATH, "of this stack do not keep its audit log");
        };
    }
}
