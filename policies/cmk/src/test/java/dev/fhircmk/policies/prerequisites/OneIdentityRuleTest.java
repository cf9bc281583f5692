package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class OneIdentityRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the service has one user-assigned identity", good()),
            met(
                    "the service has a system-assigned identity",
                    good().with("fhir", "identity", Map.of("type", "SystemAssigned"))),
            met(
                    "Azure answers one user-assigned identity",
                    good().with(
                                    "fhir",
                                    "identity.userAssignedIdentities",
                                    Map.of(
                                            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-fhir",
                                            Map.of("principalId", "p")))),
            met("the kind is written in another letter case", good().with("fhir", "identity.type", "userassigned")),
            refused(
                    "the service has both kinds",
                    good().with("fhir", "identity.type", "SystemAssigned,UserAssigned"),
                    "azure-native:healthcareapis:FhirService 'fhir': identity.type is SystemAssigned,UserAssigned;"
                            + " attach one user-assigned identity, or the system-assigned one, never both. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the service has two user-assigned identities",
                    good().with("fhir", "identity.userAssignedIdentities", List.of(UNKNOWN, UNKNOWN)),
                    "azure-native:healthcareapis:FhirService 'fhir': identity.userAssignedIdentities names 2"
                            + " identities; attach one user-assigned identity, or the system-assigned one, never both. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the service has none",
                    good().without("fhir", "identity"),
                    "azure-native:healthcareapis:FhirService 'fhir': identity.type is not set; attach one"
                            + " user-assigned identity, or the system-assigned one, never both. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the kind is not known at preview",
                    good().with("fhir", "identity.type", UNKNOWN),
                    "is decided in the update, when .identity.type is known"),
            notApplicable(
                    "the service has no customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN =
            BrokenRule.fhir("CMK-014", "the service has both kinds", "identity.type", "SystemAssigned,UserAssigned");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_014_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-014"));
    }
}
