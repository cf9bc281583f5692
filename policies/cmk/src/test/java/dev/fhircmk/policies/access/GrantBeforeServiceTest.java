package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class GrantBeforeServiceTest {

    static final List<RuleCase> CASES = List.of(
            met("the service depends on it", good()),
            met(
                    "the access policy stands in the vault that the key depends on",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", Program.PRINCIPAL)))
                            .with(
                                    "vault",
                                    "properties.accessPolicies",
                                    List.of(Map.of(
                                            "objectId",
                                            Program.PRINCIPAL,
                                            "permissions",
                                            Map.of("keys", List.of("all")))))),
            advised(
                    "the service does not depend on it",
                    good().change("fhir", fhir -> fhir.dependsOn(new String[0])),
                    "azure-native:healthcareapis:FhirService 'fhir': dependsOn does not name 'grant'; name the role"
                            + " assignment or access policy in the option dependsOn of the service. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            notApplicable(
                    "this stack does not declare it",
                    good().drop("grant"),
                    "this stack does not declare the grant on its key"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-038",
            "the service does not depend on it",
            good -> good.change("fhir", fhir -> fhir.dependsOn(new String[0])));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_038_judges_each_program(RuleCase where) {
        where.check(rule("POL-038"));
    }
}
