package dev.fhircmk.policies.service;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policies.azure.Workspaces;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.stream.Stream;

/**
 * Rules on how a service is reached. A private endpoint of its workspace turns public access off: Azure lets nobody set that.
 */
public final class ServiceNetworkRules implements RuleFamily {
    /** Where Azure says whether there is public access. */
    private static final String ACCESS = "publicNetworkAccess";

    @PackRule(
            id = "POL-042",
            title = "Public access to a FHIR or DICOM service is off",
            severity = Severity.HIGH,
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "records can be read from anywhere with a stolen token",
            remedy = "give its workspace a private endpoint of the group healthcareworkspace; waive the rule where"
                    + " another stack does",
            source = "https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
    Stream<Finding> servicePublicAccessOff(Estate estate) {
        var endpoints = new PrivateEndpoints(estate);
        var workspaces = new Workspaces(estate);
        return estate.ofType(AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE)).stream()
                .map(service ->
                        access(service, workspaces, endpoints).unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT));
    }

    private static Finding access(PolicyResource service, Workspaces workspaces, PrivateEndpoints endpoints) {
        if (PropertyFacts.of(service).text(ACCESS).is("Disabled"::equalsIgnoreCase) == Answer.YES) {
            return Finding.of(service, Verdict.met());
        }
        var workspace = workspaces.of(service);
        if (workspace.isPresent()) {
            return Finding.judging(service, () -> link(workspace.get(), endpoints, ACCESS));
        }
        var open = Finding.of(service, Verdict.undecided("workspaceName"));
        return workspaces.name(service).isPresent()
                ? open.note("this stack does not declare its workspace, whose private endpoint decides")
                : open;
    }

    /** The verdict on a workspace, whose public access stands at a path of the resource that is named. */
    private static Verdict link(PolicyResource workspace, PrivateEndpoints endpoints, String path) {
        if (PrivateEndpoints.isApproved(workspace.properties().at("properties.privateEndpointConnections"))) {
            return Verdict.met();
        }
        var ways = endpoints.to(workspace, PrivateEndpoints.WORKSPACE);
        if (ways.stream().anyMatch(way -> way.leads() == Answer.YES && !way.isManual())) {
            return Verdict.met();
        }
        return ways.isEmpty()
                ? Verdict.violated(path, "stays Enabled, since this stack has no private endpoint of the workspace")
                : Verdict.undecided(path);
    }

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
    Stream<Finding> workspacePublicAccessOff(Estate estate) {
        var endpoints = new PrivateEndpoints(estate);
        return Finding.each(
                        estate.ofType(AzureTypes.WORKSPACE),
                        workspace -> link(workspace, endpoints, "properties." + ACCESS))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT));
    }

    @PackRule(
            id = "POL-044",
            title = "The private endpoint of a workspace has the private DNS zones of workspace, FHIR and DICOM",
            severity = Severity.MEDIUM,
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "a name without its zone leads to the public address, which answers no more",
            remedy = "give the endpoint one group of private DNS zones that names all three; waive the rule where a"
                    + " policy of Azure does",
            source = "https://learn.microsoft.com/azure/private-link/private-endpoint-dns")
    Stream<Finding> workspaceZones(Estate estate) {
        var endpoints = new PrivateEndpoints(estate);
        return Finding.each(endpoints.ofGroup(PrivateEndpoints.WORKSPACE), endpoint -> zones(endpoint, endpoints))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT));
    }

    private static Verdict zones(PolicyResource endpoint, PrivateEndpoints endpoints) {
        var zones = endpoints.zones(endpoint);
        var cloud = ResourceCloud.of(endpoint);
        var missing = cloud.workspacePrivateZones().stream()
                .filter(name -> !zones.known().contains(name))
                .toList();
        if (missing.isEmpty()) {
            return Verdict.met();
        }
        if (!zones.isComplete()) {
            return Verdict.undecided("privateDnsZoneConfigs");
        }
        var retired = zones.known().contains(cloud.retiredPrivateZone())
                ? ", and has " + cloud.retiredPrivateZone() + ", the zone of the retired service"
                : "";
        return Verdict.violated("privateDnsZoneConfigs", "lacks " + String.join(", ", missing) + retired);
    }
}
