package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class WorkspaceZonesTest {
    private static final String PATH = "privateDnsZoneConfigs";

    static final List<RuleCase> CASES = List.of(
            met("it has all three zones", hardened()),
            met(
                    "it names all three by their ids",
                    hardened()
                            .with(
                                    "workspaceZones",
                                    PATH,
                                    ids(
                                            "privatelink.workspace.azurehealthcareapis.com",
                                            "privatelink.fhir.azurehealthcareapis.com",
                                            "privatelink.dicom.azurehealthcareapis.com"))),
            met("it has those of Azure Government there", government()),
            advised(
                    "it has none",
                    hardened().drop("workspaceZones"),
                    "azure-native:network:PrivateEndpoint 'workspaceEndpoint': privateDnsZoneConfigs lacks privatelink.workspace.azurehealthcareapis.com, privatelink.fhir.azurehealthcareapis.com, privatelink.dicom.azurehealthcareapis.com; give the endpoint one group of private DNS zones that names all three; waive the rule where a policy of Azure does. See https://learn.microsoft.com/azure/private-link/private-endpoint-dns"),
            advised(
                    "it lacks one",
                    hardened()
                            .change(
                                    "workspaceZones",
                                    zones -> Hardened.zones("pe-clinic", "workspaceZone", "fhirZone")),
                    "azure-native:network:PrivateEndpoint 'workspaceEndpoint': privateDnsZoneConfigs lacks privatelink.dicom.azurehealthcareapis.com; give the endpoint one group of private DNS zones that names all three; waive the rule where a policy of Azure does. See https://learn.microsoft.com/azure/private-link/private-endpoint-dns"),
            advised(
                    "it has that of the retired service",
                    hardened().with("workspaceZones", PATH, ids("privatelink.azurehealthcareapis.com")),
                    "azure-native:network:PrivateEndpoint 'workspaceEndpoint': privateDnsZoneConfigs lacks privatelink.workspace.azurehealthcareapis.com, privatelink.fhir.azurehealthcareapis.com, privatelink.dicom.azurehealthcareapis.com, and has privatelink.azurehealthcareapis.com, the zone of the retired service; give the endpoint one group of private DNS zones that names all three; waive the rule where a policy of Azure does. See https://learn.microsoft.com/azure/private-link/private-endpoint-dns"),
            undecided(
                    "its zones are in another stack and not known at preview",
                    hardened().change("workspaceZones", zones -> Hardened.zones("pe-clinic", "elsewhere")),
                    "undecided at .privateDnsZoneConfigs: azure-native:network:PrivateEndpoint 'workspaceEndpoint': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/private-link/private-endpoint-dns"),
            undecided(
                    "its zones are not known at preview",
                    hardened()
                            .change("workspaceZones", zones -> zones.link(PATH).with(PATH, UNKNOWN)),
                    "undecided at .privateDnsZoneConfigs: azure-native:network:PrivateEndpoint 'workspaceEndpoint': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/private-link/private-endpoint-dns"),
            notApplicable("there is no private endpoint of a workspace", good(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake("POL-044", "it has none", good -> good.drop("workspaceZones"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_044_judges_each_program(RuleCase where) {
        where.check(rule("POL-044"));
    }

    private static List<Map<String, String>> ids(String... zones) {
        return List.of(zones).stream()
                .map(zone -> Map.of(
                        "privateDnsZoneId",
                        "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/"
                                + zone))
                .toList();
    }

    private static Program government() {
        return hardened()
                .with("workspaceEndpoint", "location", "usgovvirginia")
                .with("workspaceZone", "privateZoneName", "privatelink.workspace.azurehealthcareapis.us")
                .with("fhirZone", "privateZoneName", "privatelink.fhir.azurehealthcareapis.us")
                .with("dicomZone", "privateZoneName", "privatelink.dicom.azurehealthcareapis.us");
    }
}
