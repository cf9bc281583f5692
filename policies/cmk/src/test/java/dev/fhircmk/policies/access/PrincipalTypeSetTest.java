package dev.fhircmk.policies.access;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class PrincipalTypeSetTest {
    private static final String PATH = "principalType";

    static final List<RuleCase> CASES = List.of(
            met("it does", good()),
            met("it is to a group", good().with("grant", PATH, "Group")),
            advised(
                    "it says nothing",
                    good().without("grant", PATH),
                    "azure-native:authorization:RoleAssignment 'grant': principalType is not set; set it to ServicePrincipal. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            advised(
                    "it says that it is a user, as azure-native puts in",
                    good().with("grant", PATH, "User"),
                    "azure-native:authorization:RoleAssignment 'grant': principalType is User; set it to ServicePrincipal. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            met("it does in another letter case", good().with("grant", PATH, "serviceprincipal")),
            advised(
                    "it says what no identity is",
                    good().with("grant", PATH, "Device"),
                    "azure-native:authorization:RoleAssignment 'grant': principalType is Device; set it to ServicePrincipal. See https://learn.microsoft.com/azure/role-based-access-control/troubleshooting"),
            undecided(
                    "it is not known at preview",
                    good().with("grant", PATH, UNKNOWN),
                    "is decided in the update, when .principalType is known"),
            undecided(
                    "the role is not known at preview",
                    good().with("grant", "roleDefinitionId", UNKNOWN),
                    "is decided in the update, when .roleDefinitionId is known"),
            notApplicable("it is another role", reader(), "it is no grant of a key to a service"),
            notApplicable(
                    "there is no role assignment",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:authorization:RoleAssignment' or 'azure-native:authorization/*:RoleAssignment' or 'azure-native_authorization_*:authorization:RoleAssignment'"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-037", "it says nothing", good -> good.without("grant", "principalType"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_037_judges_each_program(RuleCase where) {
        where.check(rule("POL-037"));
    }

    private static Program reader() {
        return good().without("grant", PATH)
                .with(
                        "grant",
                        "roleDefinitionId",
                        "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7");
    }

    @Test
    void remediation_sets_the_type_of_a_principal() {
        var report = RuleCase.mended(rule("POL-037"), good().with("grant", PATH, "User"));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().string(PATH)).contains("ServicePrincipal"));
    }

    @Test
    void remediation_leaves_grants_to_others_alone() {
        assertThat(RuleCase.mended(rule("POL-037"), reader()).remediated()).isEmpty();
        assertThat(RuleCase.mended(rule("POL-037"), good().with("grant", PATH, "Group"))
                        .remediated())
                .isEmpty();
    }
}
