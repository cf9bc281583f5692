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
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeySizeRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the key has 3072 bits", good()),
            met("the key has 2048 bits", good().with("key", "properties.keySize", 2048)),
            met("the size is left out, so that Azure makes 2048 bits", good().without("key", "properties.keySize")),
            refused(
                    "the key has 4096 bits",
                    good().with("key", "properties.keySize", 4096),
                    "azure-native:keyvault:Key 'key': properties.keySize is 4096 bits; use a key of 3072 bits. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "a key of 4096 bits is known by its identifier",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .with("key", "properties.keySize", 4096),
                    "azure-native:keyvault:Key 'key': properties.keySize is 4096 bits; use a key of 3072 bits. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "a key of 4096 bits is one of this project's own",
                    good().drop("key")
                            .addBeforeService(
                                    "managed",
                                    "fhir-cmk:index:ManagedKey",
                                    Map.of(
                                            "vaultUri",
                                            "https://kv-clinic.vault.azure.net/",
                                            "keyName",
                                            "fhir",
                                            "keyType",
                                            "RSA",
                                            "keySize",
                                            4096))
                            .change("fhir", fhir -> fhir.link("encryption", "managed")),
                    "fhir-cmk:index:ManagedKey 'managed': keySize is 4096 bits; use a key of 3072 bits. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "Azure answers 4096 bits",
                    good().without("key", "properties")
                            .change(
                                    "key",
                                    key -> key.outputs(
                                            Map.of(
                                                    "kty",
                                                    "RSA",
                                                    "keySize",
                                                    4096,
                                                    "keyUriWithVersion",
                                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    "azure-native:keyvault:Key 'key': keySize is 4096 bits; use a key of 3072 bits. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.keySize", UNKNOWN),
                    "is decided in the update, when .properties.keySize is known"),
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
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN = BrokenRule.key("CMK-011", "the key has 4096 bits", "keySize", 4096);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_011_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-011"));
    }
}
