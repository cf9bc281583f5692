package dev.fhircmk.policies.network;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.WorkspaceLink;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;

/** A workspace is reached over an approved private endpoint, which turns public access to all its services off. */
public final class WorkspacePublicAccessOff extends StackRule {
    /** The rule. */
    public WorkspacePublicAccessOff() {
        super(RuleInfo.of(
                        "POL-043",
                        "A workspace has an approved private endpoint, so that public access to it is off",
                        Severity.HIGH,
                        RuleLevel.MANDATORY_IN_STRICT,
                        "all its services answer on the internet",
                        "give it a private endpoint of the group healthcareworkspace whose connection needs no approval by"
                                + " hand; waive the rule where another stack does",
                        Sources.HEALTH_PRIVATE_LINK)
                .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)));
    }

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
