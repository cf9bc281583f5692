package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.Alerts;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** Somebody is told when a service loses its key. */
@PackRule(
        id = "POL-052",
        title = "An alert tells when a service loses access to its key",
        severity = Severity.MEDIUM,
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "access that is back within half an hour heals by itself, and later takes work by hand",
        remedy = "add an alert on the health of the service, on failed access to its vault (the metric"
                + " ServiceApiResult), or on what its audit log says; waive the rule where another stack does",
        source = "https://learn.microsoft.com/azure/key-vault/general/alert")
public final class KeyLossAlert extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var alerts = new Alerts(estate);
        return estate.encrypted().stream()
                .filter(service -> info().services().contains(service.service().kind()))
                .map(service -> Finding.judging(
                                service.resource(),
                                () -> alerts.tellOfLostKey(
                                                service.resource(),
                                                service.vault().map(StackVault::resource))
                                        .judge("alerts", "of this stack do not tell when it loses access to its key"))
                        .unlessMadeUnread(estate, Holding.ALERT))
                .toList();
    }
}
