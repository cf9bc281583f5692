package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class NamesFitTogetherRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("both are short", good()),
            refused(
                    "both are long",
                    good().with("key", "keyName", "k".repeat(90)),
                    "azure-native:keyvault:Key 'key': keyName makes 99 characters with the name of the vault;"
                            + " choose a shorter name for the key or the vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "both are long in a key of another stack",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/" + "k".repeat(90)
                                            + "/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl makes 99 characters with the name"
                            + " of the vault; choose a shorter name for the key or the vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "keyName", UNKNOWN),
                    "is decided in the update, when .keyName is known"),
            met(
                    "the key stands in another stack and its identifier is short",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault")),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("CMK-013", "both are long", good -> good.with("key", "keyName", "k".repeat(90)));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_013_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-013"));
    }
}
