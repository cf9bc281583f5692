package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class GrantOnceTest {
    private static final String ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    static final List<RuleCase> CASES = List.of(
            met("there is one", good()),
            met("it is to two principals", twice().with("same", "principalId", Program.STRANGER)),
            met("it is at two places", twice().with("same", "scope", ID + "/keys/fhir")),
            met("the places are not known at preview", good().add("same", good().resource("grant"))),
            refused(
                    "a role is assigned twice",
                    twice(),
                    "azure-native:authorization:RoleAssignment 'same': roleDefinitionId is granted by 'grant' too, at the same"
                            + " place; leave one of the two out. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            refused(
                    "ids are written in other letter cases",
                    twice().with("grant", "principalId", Program.PRINCIPAL)
                            .with("same", "principalId", Program.PRINCIPAL.toUpperCase(Locale.ROOT))
                            .with("same", "scope", ID.toUpperCase(java.util.Locale.ROOT) + "/"),
                    "azure-native:authorization:RoleAssignment 'same': roleDefinitionId is granted by 'grant' too, at the same"
                            + " place; leave one of the two out. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            refused(
                    "an access policy is",
                    policies("kv-clinic", "KV-clinic"),
                    "azure-native:keyvault:AccessPolicy 'second': policy.objectId is granted by 'first' too, at the same"
                            + " place; leave one of the two out. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            met("access policies are in two vaults", policies("kv-clinic", "kv-other")),
            notApplicable("there is none", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.hardened().with("grant", "scope", BrokenRule.VAULT_ID),
            "POL-060",
            "a role is assigned twice",
            good -> good.add("same", good.resource("grant")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_060_judges_each_program(RuleCase where) {
        where.check(rule("POL-060"));
    }

    private static Program twice() {
        var once = good().with("grant", "scope", ID);
        return once.add("same", once.resource("grant"));
    }

    private static Program policies(String firstVault, String secondVault) {
        return good().add("first", policy(firstVault)).add("second", policy(secondVault));
    }

    private static Program.Resource policy(String vault) {
        return Program.Resource.of(
                        "azure-native:keyvault:AccessPolicy",
                        Map.of("vaultName", vault, "policy", Map.of("objectId", UNKNOWN)))
                .link("policy", "identity");
    }
}
