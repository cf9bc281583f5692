package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.good;
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

final class GrantAtKeyTest {

    static final List<RuleCase> CASES = List.of(
            met("it is assigned at the vault", good()),
            met("it is assigned at the key", good().change("grant", grant -> grant.link("scope", "key"))),
            advised(
                    "it is assigned at a resource group of the stack",
                    good().addFirst("group", "azure-native:resources:ResourceGroup", Map.of("location", "westeurope"))
                            .change("grant", grant -> grant.link("scope", "group")),
                    "azure-native:authorization:RoleAssignment 'grant': scope is a resource group; assign the role"
                            + " at the key, or at the vault. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            advised(
                    "it is assigned at a subscription",
                    good().with("grant", "scope", "/subscriptions/22222222-3333-4444-8555-666666666666")
                            .change("grant", grant -> grant.link("scope")),
                    "azure-native:authorization:RoleAssignment 'grant': scope is /subscriptions/22222222-3333-4444-8555-666666666666; assign the role"
                            + " at the key, or at the vault. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            undecided(
                    "the scope is not known at preview",
                    good().change("grant", grant -> grant.link("scope")),
                    "is decided in the update, when .scope is known"),
            notApplicable("there is no role assignment", good().drop("grant"), "nothing in the stack is concerned"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-036",
            "it is assigned at a subscription",
            good -> good.with("grant", "scope", "/subscriptions/22222222-3333-4444-8555-666666666666")
                    .change("grant", grant -> grant.link("scope")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_036_judges_each_program(RuleCase where) {
        where.check(rule("POL-036"));
    }
}
