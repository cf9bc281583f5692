package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.empty;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ServiceAuditLoggedTest {
    static final List<RuleCase> CASES = List.of(
            met("its audit log is kept", hardened()),
            met(
                    "all its logs are kept",
                    hardened().with("fhirLog", "logs", List.of(Map.of("categoryGroup", "allLogs", "enabled", true)))),
            met(
                    "the setting names it by its id",
                    hardened()
                            .with(
                                    "fhirLog",
                                    "resourceUri",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records")),
            advised(
                    "no log is kept",
                    good(),
                    "azure-native:healthcareapis:FhirService 'fhir': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging"),
            advised(
                    "another log is kept",
                    hardened().with("fhirLog", "logs", List.of(Map.of("category", "DiagnosticLogs", "enabled", true))),
                    "azure-native:healthcareapis:FhirService 'fhir': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging"),
            advised(
                    "no log of the retired service is kept",
                    retired(),
                    "azure-native:healthcareapis:Service 'account': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging"),
            refused(
                            "no log is kept, in the profile strict",
                            good(),
                            "azure-native:healthcareapis:FhirService 'fhir': diagnosticSettings of this stack do not keep its audit log; give it a diagnostic setting with the category AuditLogs or the group audit or allLogs; waive the rule where another stack does. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging")
                    .configured("profile", "strict"),
            undecided(
                    "of what the log is kept is not known at preview",
                    hardened().change("fhirLog", log -> log.link("resourceUri")),
                    "undecided at .diagnosticSettings: azure-native:healthcareapis:FhirService 'fhir': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging"),
            notApplicable("there is no service", empty(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake("POL-049", "no log is kept", good -> good.drop("fhirLog"));

    @Test
    void an_audit_log_of_a_service_that_other_means_may_keep_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .diagnosticSettings: azure-native:healthcareapis:FhirService 'fhir': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging")
                .check(rule("POL-049"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_049_judges_each_program(RuleCase where) {
        where.check(rule("POL-049"));
    }
}
