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
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultNameTest {

    static final List<RuleCase> CASES = List.of(
            met("Azure accepts it", good()),
            refused(
                    "it has two hyphens in a row",
                    good().with("vault", "vaultName", "kv--clinic"),
                    "azure-native:keyvault:Vault 'vault': vaultName is 'kv--clinic'; choose a name of 3 to 24"
                            + " letters, digits and single hyphens that begins with a letter. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            refused(
                    "it begins with a digit",
                    good().with("vault", "vaultName", "1clinic"),
                    "azure-native:keyvault:Vault 'vault': vaultName is '1clinic'; choose a name of 3 to 24 letters,"
                            + " digits and single hyphens that begins with a letter. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            advised(
                            "the vault was imported",
                            good().with("vault", "vaultName", "1clinic"),
                            "azure-native:keyvault:Vault 'vault': vaultName is '1clinic'; choose a name of 3 to 24 letters,"
                                    + " digits and single hyphens that begins with a letter. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules")
                    .configured("importedResources", List.of("vault")),
            undecided(
                    "it is not known at preview",
                    good().with("vault", "vaultName", UNKNOWN),
                    "is decided in the update, when .vaultName is known"),
            undecided(
                    "it is left out",
                    good().without("vault", "vaultName"),
                    "undecided at .vaultName: azure-native:keyvault:Vault 'vault': it cannot be told from what this"
                            + " stack declares; undecided is not passed. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or"
                            + " 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-013", "it begins with a digit", good -> good.with("vault", "vaultName", "1clinic"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_013_judges_each_program(RuleCase where) {
        where.check(rule("POL-013"));
    }
}
