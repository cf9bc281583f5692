package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
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

final class PremiumVaultTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "a premium vault has an HSM key",
                    good().with("key", "properties.kty", "RSA-HSM").with("vault", "properties.sku.name", "premium")),
            refused(
                    "a standard vault has an HSM key",
                    good().with("key", "properties.kty", "RSA-HSM"),
                    "azure-native:keyvault:Vault 'vault': properties.sku.name is standard, and key 'key' is an HSM"
                            + " key; set the SKU of the vault to premium, or use a software key. See https://learn.microsoft.com/azure/key-vault/keys/about-keys"),
            undecided(
                    "nothing ties the vault to the key but that it is the only one",
                    good().change(
                                    "key",
                                    key -> key.with("properties.kty", "RSA-HSM")
                                            .with("vaultName", UNKNOWN)
                                            .link("vaultName")),
                    "is decided in the update, when .vaultName is known"),
            undecided(
                    "the SKU is not known at preview",
                    good().with("key", "properties.kty", "RSA-HSM").with("vault", "properties.sku.name", UNKNOWN),
                    "is decided in the update, when .properties.sku.name is known"),
            undecided(
                    "the vault stands in another stack",
                    good().with("key", "properties.kty", "RSA-HSM").drop("vault"),
                    "undecided at .vaultName: azure-native:keyvault:Key 'key': this stack does not declare its"
                            + " vault; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/keys/about-keys"),
            notApplicable("no key is an HSM key", good(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.hsmKey(),
            "POL-011",
            "a standard vault has an HSM key",
            good -> good.with("vault", "properties.sku.name", "standard"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_011_judges_each_program(RuleCase where) {
        where.check(rule("POL-011"));
    }
}
