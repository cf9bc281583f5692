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
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NoLocalAccessTest {
    private static final String PATH = "accessPolicies";

    static final List<RuleCase> CASES = List.of(
            met("it has none", good()),
            met("the list is empty", good().with("fhir", PATH, List.of())),
            advised(
                    "it has one",
                    good().with("fhir", PATH, List.of(Map.of("objectId", "11111111-2222-4333-8444-555555555555"))),
                    "azure-native:healthcareapis:FhirService 'fhir': accessPolicies has 1; leave them out, and assign a role such as FHIR Data Reader instead. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            undecided(
                    "they are not known at preview",
                    good().with("fhir", PATH, UNKNOWN),
                    "is decided in the update, when .accessPolicies is known"),
            notApplicable(
                    "there is no FHIR service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or 'azure-native:healthcareapis/*:FhirService' or 'azure-native_healthcareapis_*:healthcareapis:FhirService'"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "POL-047",
            "it has one",
            "accessPolicies",
            List.of(Map.of("objectId", "11111111-2222-4333-8444-555555555555")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_047_judges_each_program(RuleCase where) {
        where.check(rule("POL-047"));
    }
}
