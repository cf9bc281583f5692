package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class IdentityBeforeKeyRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the identity is user-assigned", good()),
            met(
                    "the service exists already",
                    good().with("fhir", "identity", Map.of("type", "SystemAssigned", "principalId", "p"))),
            undecided(
                    "the identity is system-assigned and the service may be new",
                    good().with("fhir", "identity", Map.of("type", "SystemAssigned")),
                    "undecided at .identity.type: azure-native:healthcareapis:FhirService 'fhir': whether the"
                            + " service exists already cannot be told, and a new one cannot have its key yet; undecided is"
                            + " not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the kind is not known at preview",
                    good().with("fhir", "identity.type", UNKNOWN),
                    "undecided at .identity.type: azure-native:healthcareapis:FhirService 'fhir': whether the"
                            + " service exists already cannot be told, and a new one cannot have its key yet; undecided is"
                            + " not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            notApplicable(
                    "the service has no customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    // Whether a service is new no program tells, so the pack only ever asks.
    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.hardened()
                    .with("fhir", "identity", Map.of("type", "SystemAssigned", "principalId", Program.PRINCIPAL)),
            "CMK-015",
            "the identity is system-assigned and the service may be new",
            good -> good.without("fhir", "identity.principalId"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_015_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-015"));
    }
}
