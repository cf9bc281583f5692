package dev.fhircmk.policies.service;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.azure.ZoneNames;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** The names of a workspace and of its services lead to its private endpoint. */
@PackRule(
        id = "POL-044",
        title = "The private endpoint of a workspace has the private DNS zones of workspace, FHIR and DICOM",
        severity = Severity.MEDIUM,
        services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
        why = "a name without its zone leads to the public address, which answers no more",
        remedy = "give the endpoint one group of private DNS zones that names all three; waive the rule where a policy"
                + " of Azure does",
        source = "https://learn.microsoft.com/azure/private-link/private-endpoint-dns")
public final class WorkspaceZones extends StackRule {
    private static final String CONFIGS = "privateDnsZoneConfigs";

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var endpoints = new PrivateEndpoints(estate);
        return endpoints.ofGroup(PrivateEndpoints.WORKSPACE).stream()
                .map(endpoint -> Finding.judging(endpoint, () -> judge(endpoint, endpoints, estate))
                        .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT))
                .toList();
    }

    private static Verdict judge(PolicyResource endpoint, PrivateEndpoints endpoints, Estate estate) {
        var zones = ZoneNames.of(endpoint, endpoints, estate);
        var cloud = ResourceCloud.of(endpoint);
        var missing = cloud.workspacePrivateZones().stream()
                .filter(name -> !zones.known().contains(name))
                .toList();
        if (missing.isEmpty()) {
            return Verdict.met();
        }
        if (!zones.isComplete()) {
            return Verdict.undecided(CONFIGS);
        }
        var isRetired = zones.known().contains(cloud.retiredPrivateZone());
        return Verdict.violated(
                CONFIGS,
                "lacks " + String.join(", ", missing)
                        + (isRetired
                                ? ", and has " + cloud.retiredPrivateZone() + ", the zone of the retired service"
                                : ""));
    }
}
