package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ServicePublicAccessOffTest {
    private static final String PATH = "publicNetworkAccess";

    static final List<RuleCase> CASES = List.of(
            met("its workspace has a private endpoint", hardened()),
            met("Azure answers that it is off", good().change("fhir", fhir -> fhir.outputs(Map.of(PATH, "Disabled")))),
            met(
                    "Azure answers that the connection is approved",
                    good().change(
                                    "workspace",
                                    workspace -> workspace.outputs(Map.of(
                                            "properties",
                                            Map.of(
                                                    "privateEndpointConnections",
                                                    List.of(Map.of(
                                                            "privateLinkServiceConnectionState",
                                                            Map.of("status", "Approved")))))))),
            advised(
                    "its workspace has none",
                    good(),
                    "azure-native:healthcareapis:FhirService 'fhir': publicNetworkAccess stays Enabled, since this stack has no private endpoint of the workspace; give its workspace a private endpoint of the group healthcareworkspace; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            advised(
                    "the endpoint asks for something else",
                    hardened().add("workspaceEndpoint", Hardened.endpoint("pe-clinic", "fhir", "workspace")),
                    "azure-native:healthcareapis:FhirService 'fhir': publicNetworkAccess stays Enabled, since this stack has no private endpoint of the workspace; give its workspace a private endpoint of the group healthcareworkspace; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            undecided(
                    "somebody has to approve the connection",
                    manual(),
                    "undecided at .publicNetworkAccess: azure-native:healthcareapis:FhirService 'fhir': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            undecided(
                    "its workspace is in another stack",
                    good().drop("workspace"),
                    "undecided at .workspaceName: azure-native:healthcareapis:FhirService 'fhir': this stack does not declare its workspace, whose private endpoint decides; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            undecided(
                    "its workspace is not known at preview",
                    good().with("fhir", "workspaceName", UNKNOWN),
                    "is decided in the update, when .workspaceName is known"),
            notApplicable("there is no such service", retired(), "nothing in the stack is concerned"));

    // Public access to a service is that to its workspace.
    static final BrokenRule BROKEN = BrokenRule.mistake(
                    "POL-042", "its workspace has none", BrokenRule::withoutEndpoint)
            .beside("POL-043", "it has none");

    @Test
    void a_private_endpoint_for_a_service_that_other_means_may_make_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .publicNetworkAccess: azure-native:healthcareapis:FhirService 'fhir': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
                .check(rule("POL-042"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_042_judges_each_program(RuleCase where) {
        where.check(rule("POL-042"));
    }

    private static Program manual() {
        return good().add(
                        "workspaceEndpoint",
                        "azure-native:network:PrivateEndpoint",
                        Map.of(
                                "manualPrivateLinkServiceConnections",
                                List.of(
                                        Map.of(
                                                "groupIds",
                                                List.of("healthcareworkspace"),
                                                "privateLinkServiceId",
                                                "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic"))));
    }
}
