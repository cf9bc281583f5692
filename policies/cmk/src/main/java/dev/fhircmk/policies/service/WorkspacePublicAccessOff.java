package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.WorkspaceLink;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A workspace is reached over an approved private endpoint, which turns public access to all its services off. */
@PackRule(
        id = "POL-043",
        title = "A workspace has an approved private endpoint, so that public access to it is off",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY_IN_STRICT,
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "all its services answer on the internet",
        remedy = "give it a private endpoint of the group healthcareworkspace whose connection needs no approval by"
                + " hand; waive the rule where another stack does",
        source = "https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
public final class WorkspacePublicAccessOff extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var link = new WorkspaceLink(estate);
        return new Workspaces(estate)
                .all().stream()
                        .map(workspace -> Finding.judging(
                                        workspace, () -> link.judge(workspace, "properties." + WorkspaceLink.ACCESS))
                                .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT))
                        .toList();
    }
}
