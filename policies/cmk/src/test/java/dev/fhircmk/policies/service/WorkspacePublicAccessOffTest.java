package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class WorkspacePublicAccessOffTest {
    private static final String LINKS = "privateLinkServiceConnections";
    private static final String OTHER =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/other";

    static final List<RuleCase> CASES = List.of(
            met("it has a private endpoint", hardened()),
            advised(
                    "it has none",
                    good(),
                    "azure-native:healthcareapis:Workspace 'workspace': properties.publicNetworkAccess stays Enabled, since this stack has no private endpoint of the workspace; give it a private endpoint of the group healthcareworkspace whose connection needs no approval by hand; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            advised(
                    "the endpoint leads to another workspace",
                    hardened()
                            .with(
                                    "workspaceEndpoint",
                                    LINKS,
                                    List.of(Map.of(
                                            "groupIds",
                                            List.of("healthcareworkspace"),
                                            "privateLinkServiceId",
                                            OTHER))),
                    "azure-native:healthcareapis:Workspace 'workspace': properties.publicNetworkAccess stays Enabled, since this stack has no private endpoint of the workspace; give it a private endpoint of the group healthcareworkspace whose connection needs no approval by hand; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            refused(
                            "it has none, in the profile strict",
                            good(),
                            "azure-native:healthcareapis:Workspace 'workspace': properties.publicNetworkAccess stays Enabled, since this stack has no private endpoint of the workspace; give it a private endpoint of the group healthcareworkspace whose connection needs no approval by hand; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
                    .configured("profile", "strict"),
            undecided(
                    "where the endpoint leads is not known at preview",
                    hardened().change("workspaceEndpoint", endpoint -> endpoint.link(LINKS)),
                    "undecided at .properties.publicNetworkAccess: azure-native:healthcareapis:Workspace 'workspace': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            undecided(
                    "what the endpoint asks for is not known at preview",
                    hardened()
                            .with(
                                    "workspaceEndpoint",
                                    LINKS,
                                    List.of(Map.of("groupIds", UNKNOWN, "privateLinkServiceId", UNKNOWN))),
                    "undecided at .properties.publicNetworkAccess: azure-native:healthcareapis:Workspace 'workspace': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link"),
            notApplicable("there is no workspace", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.on(GoodPrograms.serviceless(), "POL-043", "it has none", BrokenRule::withoutEndpoint);

    @Test
    void a_private_endpoint_of_a_workspace_that_other_means_may_make_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .properties.publicNetworkAccess: azure-native:healthcareapis:Workspace 'workspace': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link")
                .check(rule("POL-043"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_043_judges_each_program(RuleCase where) {
        where.check(rule("POL-043"));
    }
}
