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
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.Program.Resource;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyLossAlertTest {
    private static final String OTHER =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-other";

    static final List<RuleCase> CASES = List.of(
            met("its health is watched", hardened()),
            met(
                    "the health of the whole subscription is watched",
                    hardened()
                            .with("health", "scopes", List.of("/subscriptions/22222222-3333-4444-8555-666666666666"))),
            met("failed access to its vault is watched", metric("ServiceApiResult")),
            met(
                    "the log of its vault is watched",
                    good().add(
                                    "log",
                                    "azure-native:monitor:ScheduledQueryRule",
                                    Map.of(
                                            "criteria",
                                            Map.of(
                                                    "allOf",
                                                    List.of(Map.of(
                                                            "query",
                                                            "AZKVAuditLogs | where HttpStatusCode == 403")))))),
            advised(
                    "there is no alert",
                    good(),
                    "azure-native:healthcareapis:FhirService 'fhir': alerts of this stack do not tell when it loses access to its key; add an alert on the health of the service, on failed access to its vault (the metric ServiceApiResult), or on what its audit log says; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            advised(
                    "something else is watched",
                    metric("SaturationShoebox"),
                    "azure-native:healthcareapis:FhirService 'fhir': alerts of this stack do not tell when it loses access to its key; add an alert on the health of the service, on failed access to its vault (the metric ServiceApiResult), or on what its audit log says; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            advised(
                    "the health of another service is watched",
                    hardened()
                            .with(
                                    "health",
                                    "scopes",
                                    List.of(
                                            "/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/other")),
                    "azure-native:healthcareapis:FhirService 'fhir': alerts of this stack do not tell when it loses access to its key; add an alert on the health of the service, on failed access to its vault (the metric ServiceApiResult), or on what its audit log says; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            advised(
                    "the alert is off",
                    hardened().with("health", "enabled", false),
                    "azure-native:healthcareapis:FhirService 'fhir': alerts of this stack do not tell when it loses access to its key; add an alert on the health of the service, on failed access to its vault (the metric ServiceApiResult), or on what its audit log says; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            undecided(
                    "whose health is watched is not known at preview",
                    hardened().change("health", alert -> alert.link("scopes").with("scopes", UNKNOWN)),
                    "undecided at .alerts: azure-native:healthcareapis:FhirService 'fhir': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            undecided(
                    "what is watched is not known at preview",
                    hardened().with("health", "condition", UNKNOWN),
                    "undecided at .alerts: azure-native:healthcareapis:FhirService 'fhir': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            undecided(
                    "its vault is in another stack, and some vault is watched",
                    metric("Availability")
                            .drop("vault")
                            .drop("key")
                            .drop("grant")
                            .with("metric", "scopes", List.of(OTHER)),
                    "undecided at .alerts: azure-native:healthcareapis:FhirService 'fhir': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/alert"),
            notApplicable(
                    "there is no service with a key of this kind", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake("POL-052", "there is no alert", good -> good.drop("health"));

    @Test
    void an_alert_that_other_means_may_make_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .alerts: azure-native:healthcareapis:FhirService 'fhir': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/alert")
                .check(rule("POL-052"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_052_judges_each_program(RuleCase where) {
        where.check(rule("POL-052"));
    }

    private static Program metric(String name) {
        return good().add(
                        "metric",
                        Resource.of(
                                        "azure-native:insights:MetricAlert",
                                        Map.of(
                                                "scopes",
                                                List.of(UNKNOWN),
                                                "criteria",
                                                Map.of("allOf", List.of(Map.of("metricName", name)))))
                                .link("scopes", "vault"));
    }
}
