package dev.fhircmk.policies.service;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.WorkspaceLink;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A FHIR service does not answer on the internet. Azure lets nobody set that: a private endpoint of its workspace does. */
@PackRule(
        id = "POL-042",
        title = "Public access to a FHIR or DICOM service is off",
        severity = Severity.HIGH,
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "records can be read from anywhere with a stolen token",
        remedy = "give its workspace a private endpoint of the group healthcareworkspace; waive the rule where another"
                + " stack does",
        source = "https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
public final class ServicePublicAccessOff extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var link = new WorkspaceLink(estate);
        var workspaces = new Workspaces(estate);
        return estate.ofType(AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE)).stream()
                .map(service -> judge(service, workspaces, link).unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT))
                .toList();
    }

    private static Finding judge(PolicyResource service, Workspaces workspaces, WorkspaceLink link) {
        var answered = PropertyFacts.of(service).text(WorkspaceLink.ACCESS);
        if (answered instanceof Fact.Known<String> known && known.value().equalsIgnoreCase("Disabled")) {
            return Finding.of(service, Verdict.met());
        }
        var workspace = workspaces.of(service);
        if (workspace.isPresent()) {
            return Finding.judging(service, () -> link.judge(workspace.get(), WorkspaceLink.ACCESS));
        }
        var open = Finding.of(service, Verdict.undecided("workspaceName"));
        return workspaces.name(service).isPresent()
                ? open.note("this stack does not declare its workspace, whose private endpoint decides")
                : open;
    }
}
