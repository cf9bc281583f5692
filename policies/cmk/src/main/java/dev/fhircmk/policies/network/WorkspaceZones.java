package dev.fhircmk.policies.network;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.azure.ZoneNames;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;

/** The names of a workspace and of its services lead to its private endpoint. */
public final class WorkspaceZones extends StackRule {
    private static final String CONFIGS = "privateDnsZoneConfigs";

    /** The rule. */
    public WorkspaceZones() {
        super(RuleInfo.of(
                        "POL-044",
                        "The private endpoint of a workspace has the private DNS zones of workspace, FHIR and DICOM",
                        Severity.MEDIUM,
                        RuleLevel.ADVISORY,
                        "a name without its zone leads to the public address, which answers no more",
                        "give the endpoint one group of private DNS zones that names all three; waive the rule where a policy"
                                + " of Azure does",
                        Sources.PRIVATE_ZONES)
                .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)));
    }

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
