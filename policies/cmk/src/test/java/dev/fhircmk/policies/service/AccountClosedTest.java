package dev.fhircmk.policies.service;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class AccountClosedTest {
    private static final String PATH = "properties.publicNetworkAccess";

    static final List<RuleCase> CASES = List.of(
            met("it is closed", closed()),
            met(
                    "Azure answers that the connection is approved",
                    closed().drop("endpoint")
                            .with(
                                    "account",
                                    "properties.privateEndpointConnections",
                                    List.of(Map.of(
                                            "privateLinkServiceConnectionState", Map.of("status", "Approved"))))),
            advised(
                    "public access is on",
                    closed().with("account", PATH, "Enabled"),
                    "azure-native:healthcareapis:Service 'account': properties.publicNetworkAccess is Enabled; set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and name sites among the origins. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link"),
            advised(
                    "public access is left out",
                    closed().without("account", PATH),
                    "azure-native:healthcareapis:Service 'account': properties.publicNetworkAccess is not set; set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and name sites among the origins. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link"),
            advised(
                    "it has no private endpoint",
                    closed().drop("endpoint"),
                    "azure-native:healthcareapis:Service 'account': properties.privateEndpointConnections has none of this stack; set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and name sites among the origins. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link"),
            advised(
                    "it takes any site",
                    closed().with("account", "properties.corsConfiguration.origins", List.of("*")),
                    "azure-native:healthcareapis:Service 'account': properties.corsConfiguration.origins[0] is *; set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and name sites among the origins. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link"),
            undecided(
                    "public access is not known at preview",
                    closed().with("account", PATH, UNKNOWN),
                    "is decided in the update, when .properties.publicNetworkAccess is known"),
            undecided(
                    "where the endpoint leads is not known at preview",
                    closed().change("endpoint", endpoint -> endpoint.link("privateLinkServiceConnections")),
                    "undecided at .properties.privateEndpointConnections: azure-native:healthcareapis:Service 'account': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link"),
            notApplicable("there is no account", good(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.retired("POL-056", "public access is on", "properties.publicNetworkAccess", "Enabled");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_056_judges_each_program(RuleCase where) {
        where.check(rule("POL-056"));
    }

    private static Program closed() {
        return retired()
                .with("account", PATH, "Disabled")
                .add("endpoint", Hardened.endpoint("pe-account", "fhir", "account"));
    }
}
