package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Alerts;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;

/** Somebody is told when a service loses its key. */
public final class KeyLossAlert extends StackRule {
    private static final String ALERTS = "alerts";

    /** The rule. */
    public KeyLossAlert() {
        super(RuleInfo.of(
                        "POL-052",
                        "An alert tells when a service loses access to its key",
                        Severity.MEDIUM,
                        RuleLevel.ADVISORY,
                        "access that is back within half an hour heals by itself, and later takes work by hand",
                        "add an alert on the health of the service, on failed access to its vault (the metric"
                                + " ServiceApiResult), or on what its audit log says; waive the rule where another stack does",
                        Sources.VAULT_ALERTS)
                .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var alerts = new Alerts(estate);
        return estate.encrypted().stream()
                .filter(service -> info().services().contains(service.service().kind()))
                .map(service -> Finding.judging(service.resource(), () -> judge(service, alerts))
                        .unlessMadeUnread(estate, Holding.ALERT))
                .toList();
    }

    private static Verdict judge(EncryptedService service, Alerts alerts) {
        return switch (alerts.tellOfLostKey(service.resource(), service.vault().map(StackVault::resource))) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(ALERTS);
            case NO -> Verdict.violated(ALERTS, "of this stack do not tell when it loses access to its key");
        };
    }
}
