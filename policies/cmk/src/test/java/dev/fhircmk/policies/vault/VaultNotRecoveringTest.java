package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultNotRecoveringTest {
    private static final String PATH = "properties.createMode";

    static final List<RuleCase> CASES = List.of(
            met("it says nothing of a mode", good()),
            met("it is made as any other", good().with("vault", PATH, "default")),
            advised(
                    "it recovers a deleted vault",
                    good().with("vault", PATH, "recover"),
                    "azure-native:keyvault:Vault 'vault': properties.createMode is recover; leave it out once the vault is recovered. See https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.createMode is known"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN =
            BrokenRule.vault("POL-015", "it recovers a deleted vault", "createMode", "recover");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_015_judges_each_program(RuleCase where) {
        where.check(rule("POL-015"));
    }
}
