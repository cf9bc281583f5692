package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyExpiryFarRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("it never expires", good()),
            met("it expires in years", good().with("key", "properties.attributes.expires", 1_900_000_000)),
            advised(
                    "it expires in a week",
                    good().with("key", "properties.attributes.expires", 1_795_867_200),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is 2026-11-28T12:00:00Z; rotate"
                            + " the key before it expires. See https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview"),
            notApplicable(
                    "it has expired, which another rule refuses",
                    good().with("key", "properties.attributes.expires", 1_700_000_000),
                    "the key has expired"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.attributes.expires", UNKNOWN),
                    "is decided in the update, when .properties.attributes.expires is known"),
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
                            + " https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.key("CMK-016", "it expires in a week", "attributes.expires", 1_795_867_200);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_016_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-016"));
    }
}
