package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class GrantedIdentityAttachedTest {

    static final List<RuleCase> CASES = List.of(
            met("the service has the identity that was granted the key", good()),
            met("nobody was granted the key", good().drop("grant")),
            refused(
                    "another identity was granted the key",
                    good().addFirst(
                                    "other",
                                    "azure-native:managedidentity:UserAssignedIdentity",
                                    Map.of("resourceName", "id-other"))
                            .change("grant", grant -> grant.link("principalId", "other")),
                    "azure-native:healthcareapis:FhirService 'fhir': identity.userAssignedIdentities does not name"
                            + " 'other', which was granted the key; attach the identity that was granted the key, or grant"
                            + " the key to the one that is attached. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "its identities are not known at preview",
                    good().addFirst(
                                    "other",
                                    "azure-native:managedidentity:UserAssignedIdentity",
                                    Map.of("resourceName", "id-other"))
                            .change("grant", grant -> grant.link("principalId", "other"))
                            .with("fhir", "identity.userAssignedIdentities", UNKNOWN),
                    "is decided in the update, when .identity.userAssignedIdentities is known"),
            notApplicable(
                    "its identity is a system-assigned one",
                    good().drop("grant").with("fhir", "identity", Map.of("type", "SystemAssigned")),
                    "its identity is no user-assigned one of this stack"),
            notApplicable("the service is the retired one", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-033",
            "another identity was granted the key",
            good -> good.addFirst(
                            "other",
                            "azure-native:managedidentity:UserAssignedIdentity",
                            Map.of("resourceName", "id-other"))
                    .change("grant", grant -> grant.link("principalId", "other")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_033_judges_each_program(RuleCase where) {
        where.check(rule("POL-033"));
    }
}
