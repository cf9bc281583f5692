package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class LeastPrivilegeTest {

    static final List<RuleCase> CASES = List.of(
            met("the service may use its key only", good()),
            met(
                    "somebody else manages keys",
                    good().add(
                                    "operator",
                                    "azure-native:authorization:RoleAssignment",
                                    Map.of(
                                            "principalId",
                                            Program.OPERATOR,
                                            "roleDefinitionId",
                                            "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
                                            "scope",
                                            "/subscriptions/22222222-3333-4444-8555-666666666666"))),
            advised(
                    "the service is a Key Vault Crypto Officer, as in the sample of Microsoft's",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/14b46e9e-c2b7-41b4-b07b-48a6ebf60603"),
                    "azure-native:authorization:RoleAssignment 'grant': roleDefinitionId is Key Vault Crypto"
                            + " Officer; assign the role Key Vault Crypto Service Encryption User instead. See"
                            + " https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            advised(
                    "the service is an Owner",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
                    "azure-native:authorization:RoleAssignment 'grant': roleDefinitionId is Owner; assign the role"
                            + " Key Vault Crypto Service Encryption User instead. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            refused(
                            "the service is a Key Vault Administrator and the profile is strict",
                            good().with(
                                            "grant",
                                            "roleDefinitionId",
                                            "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"),
                            "azure-native:authorization:RoleAssignment 'grant': roleDefinitionId is Key Vault"
                                    + " Administrator; assign the role Key Vault Crypto Service Encryption User instead. See"
                                    + " https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
                    .configured("profile", "strict"),
            undecided(
                    "the role is not known at preview",
                    good().with("grant", "roleDefinitionId", UNKNOWN),
                    "is decided in the update, when .roleDefinitionId is known"),
            undecided(
                    "whose role it is, is not known at preview",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/14b46e9e-c2b7-41b4-b07b-48a6ebf60603")
                            .change("grant", grant -> grant.link("principalId")),
                    "is decided in the update, when .principalId is known"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-035",
            "the service is an Owner",
            good -> good.with("grant", "roleDefinitionId", BrokenRule.ROLES + "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_035_judges_each_program(RuleCase where) {
        where.check(rule("POL-035"));
    }
}
