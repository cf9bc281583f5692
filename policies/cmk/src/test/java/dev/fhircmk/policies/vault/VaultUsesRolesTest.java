package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultUsesRolesTest {
    private static final String PATH = "properties.enableRbacAuthorization";

    static final List<RuleCase> CASES = List.of(
            met("it goes by role assignments", good()),
            met(
                    "it does not say, and the version of the API has roles by default",
                    good().without("vault", PATH)
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20260201:Vault"))),
            advised(
                    "it does not say, and the version of the API has access policies by default",
                    good().without("vault", PATH)
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20250501:Vault")),
                    "azure-native:keyvault/v20250501:Vault 'vault': properties.enableRbacAuthorization is not set; set it to true once every access policy has a role assignment in its place. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            advised(
                    "it goes by access policies",
                    good().with("vault", PATH, false),
                    "azure-native:keyvault:Vault 'vault': properties.enableRbacAuthorization is false; set it to true once every access policy has a role assignment in its place. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            advised(
                    "it does not say",
                    good().without("vault", PATH),
                    "azure-native:keyvault:Vault 'vault': properties.enableRbacAuthorization is not set; set it to true once every access policy has a role assignment in its place. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide"),
            refused(
                            "it goes by access policies, in the profile strict",
                            good().with("vault", PATH, false),
                            "azure-native:keyvault:Vault 'vault': properties.enableRbacAuthorization is false; set it to true once every access policy has a role assignment in its place. See https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.enableRbacAuthorization is known"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.accessPolicy(),
            "POL-004",
            "it goes by access policies",
            good -> good.with("vault", "properties.enableRbacAuthorization", false));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_004_judges_each_program(RuleCase where) {
        where.check(rule("POL-004"));
    }
}
