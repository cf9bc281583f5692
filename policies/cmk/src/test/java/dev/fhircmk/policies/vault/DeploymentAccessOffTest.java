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

final class DeploymentAccessOffTest {
    private static final String PATH = "properties.enabledForDeployment";

    static final List<RuleCase> CASES = List.of(
            met("none is let in", good()),
            met("none is let in, and it says so", good().with("vault", PATH, false)),
            advised(
                    "virtual machines are",
                    good().with("vault", PATH, true),
                    "azure-native:keyvault:Vault 'vault': properties.enabledForDeployment is true; set it to false, or leave it out. See https://learn.microsoft.com/azure/key-vault/general/security-features"),
            advised(
                    "disk encryption is, and the rest is not known",
                    good().with("vault", PATH, UNKNOWN).with("vault", "properties.enabledForDiskEncryption", true),
                    "azure-native:keyvault:Vault 'vault': properties.enabledForDiskEncryption is true; set it to false, or leave it out. See https://learn.microsoft.com/azure/key-vault/general/security-features"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.enabledForDeployment is known"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.vault("POL-012", "virtual machines are", "enabledForDeployment", true);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_012_judges_each_program(RuleCase where) {
        where.check(rule("POL-012"));
    }
}
