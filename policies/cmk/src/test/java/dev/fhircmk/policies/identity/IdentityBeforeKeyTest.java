package dev.fhircmk.policies.identity;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class IdentityBeforeKeyTest {

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
                            + " not passed. See docs/rules/CMK-015.md"),
            undecided(
                    "the kind is not known at preview",
                    good().with("fhir", "identity.type", UNKNOWN),
                    "undecided at .identity.type: azure-native:healthcareapis:FhirService 'fhir': whether the"
                            + " service exists already cannot be told, and a new one cannot have its key yet; undecided is"
                            + " not passed. See docs/rules/CMK-015.md"),
            notApplicable(
                    "the service has no customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new IdentityBeforeKey());
    }
}
