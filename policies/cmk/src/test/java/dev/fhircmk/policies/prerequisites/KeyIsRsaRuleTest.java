package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyIsRsaRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the key is an RSA key", good()),
            met(
                    "the key is an RSA-HSM key, which another rule advises against",
                    good().with("key", "properties.kty", "RSA-HSM")),
            met("its type is in another letter case", good().with("key", "properties.kty", "rsa")),
            undecided(
                    "nothing ties the service to the EC key but that it is the only one",
                    good().with("key", "properties.kty", "EC")
                            .change("fhir", fhir -> fhir.link("encryption").dependsOn(new String[0])),
                    "undecided at .properties.kty: azure-native:keyvault:Key 'key': nothing ties"
                            + " azure-native:keyvault:Key 'key' to service 'fhir' during preview, and it is looked at again in"
                            + " the update; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the key is made by the classic provider",
                    good().with("key", "properties.kty", "EC")
                            .addFirst("old", "azure:keyvault/key:Key", Map.of("name", "fhir"))
                            .with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-old.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"),
                    "undecided at .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl:"
                            + " azure-native:healthcareapis:FhirService 'fhir': its key"
                            + " https://kv-old.vault.azure.net/keys/fhir or the vault of it may be made by"
                            + " azure:keyvault/key:Key 'old', which this pack does not read; undecided is not passed. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "the identifier of the key is secret and the key is not declared",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    PropertyValue.secret(
                                            "https://KV-old.vault.azure.net/keys/hidden/0123456789abcdef0123456789abcdef")),
                    "undecided at .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl:"
                            + " azure-native:healthcareapis:FhirService 'fhir': this stack does not declare its key [secret] or"
                            + " the vault of it; undecided is not passed. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the key is an EC key",
                    good().with("key", "properties.kty", "EC"),
                    "azure-native:keyvault:Key 'key': properties.kty is EC; use an RSA key. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the key is a symmetric key",
                    good().with("key", "properties.kty", "oct-HSM"),
                    "azure-native:keyvault:Key 'key': properties.kty is oct-HSM; use an RSA key. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            advised(
                            "the key was imported",
                            good().with("key", "properties.kty", "EC"),
                            "azure-native:keyvault:Key 'key': properties.kty is EC; use an RSA key. See"
                                    + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("importedResources", List.of("key")),
            refused(
                    "the type is left out",
                    good().without("key", "properties.kty"),
                    "azure-native:keyvault:Key 'key': properties.kty is not set; use an RSA key. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.kty", UNKNOWN),
                    "is decided in the update, when .properties.kty is known"),
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
            met(
                    "another key, which no service uses, is an EC key",
                    good().add(
                                    "signing",
                                    "azure-native:keyvault:Key",
                                    Map.of(
                                            "vaultName",
                                            "kv-clinic",
                                            "keyName",
                                            "signing",
                                            "properties",
                                            Map.of("kty", "EC")))),
            undecided(
                    "the account of the retired service has its key elsewhere",
                    retired(),
                    "undecided at .properties.cosmosDbConfiguration.keyVaultKeyUri:"
                            + " azure-native:healthcareapis:Service 'account': this stack does not declare its key"
                            + " https://kv-clinic.vault.azure.net/keys/fhir or the vault of it; undecided is not passed. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"));

    static final BrokenRule BROKEN = BrokenRule.key("CMK-003", "the key is an EC key", "kty", "EC");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_003_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-003"));
    }
}
