package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.PropertyValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyActiveRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("it has no dates", good()),
            met(
                    "today is between its dates",
                    good().with("key", "properties.attributes.notBefore", 1_700_000_000)
                            .with("key", "properties.attributes.expires", 1_900_000_000)),
            refused(
                    "it is not valid yet",
                    good().with("key", "properties.attributes.notBefore", 1_900_000_000),
                    "azure-native:keyvault:Key 'key': properties.attributes.notBefore is 2030-03-17T17:46:40Z;"
                            + " choose dates that hold today, or make a new version. See https://learn.microsoft.com/azure/key-vault/keys/about-keys-details"),
            refused(
                    "it has expired and when is secret",
                    good().with("key", "properties.attributes.expires", PropertyValue.secret(1_700_000_000)),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is [secret]; choose dates that hold"
                            + " today, or make a new version. See https://learn.microsoft.com/azure/key-vault/keys/about-keys-details"),
            refused(
                    "it has expired",
                    good().with("key", "properties.attributes.expires", 1_700_000_000),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is 2023-11-14T22:13:20Z; choose"
                            + " dates that hold today, or make a new version. See https://learn.microsoft.com/azure/key-vault/keys/about-keys-details"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.attributes.notBefore", UNKNOWN),
                    "is decided in the update, when .properties.attributes.notBefore is known"),
            undecided(
                    "the key stands in another stack",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault"),
                    "undecided at .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl:"
                            + " azure-native:healthcareapis:FhirService 'fhir': this stack does not declare its key"
                            + " https://kv-clinic.vault.azure.net/keys/fhir or the vault of it; undecided is not passed. See"
                            + " https://learn.microsoft.com/azure/key-vault/keys/about-keys-details"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.key("CMK-005", "it has expired", "attributes.expires", 1_700_000_000);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_005_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-005"));
    }
}
