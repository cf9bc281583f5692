package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
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

final class KeyIdentifierReadableTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "it is that of a key",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")),
            met(
                    "it is that of a key without a version, which another rule refuses",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir")),
            refused(
                    "it is that of a secret",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/secrets/fhir"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " 'https://kv-clinic.vault.azure.net/secrets/fhir'; copy the identifier from the page of the"
                            + " key in the portal or from `az keyvault key show`. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            refused(
                    "it is not encrypted on its way",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "http://kv-clinic.vault.azure.net/keys/fhir"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " 'http://kv-clinic.vault.azure.net/keys/fhir'; copy the identifier from the page of the key in"
                            + " the portal or from `az keyvault key show`. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            refused(
                    "its host is no vault",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.example.org/keys/fhir"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " 'https://kv-clinic.example.org/keys/fhir'; copy the identifier from the page of the key in"
                            + " the portal or from `az keyvault key show`. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            refused(
                    "that of an account is that of a secret",
                    retired()
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.keyVaultKeyUri",
                                    "https://kv-clinic.vault.azure.net/secrets/fhir"),
                    "azure-native:healthcareapis:Service 'account': properties.cosmosDbConfiguration.keyVaultKeyUri"
                            + " is 'https://kv-clinic.vault.azure.net/secrets/fhir'; copy the identifier from the page of the"
                            + " key in the portal or from `az keyvault key show`. See https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates"),
            undecided(
                    "it is not known at preview",
                    good(),
                    "is decided in the update, when .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is known"),
            notApplicable("no key is set", good().without("fhir", "encryption"), "no key is set"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "POL-040", "it is that of a secret", BrokenRule.URL, "https://kv-clinic.vault.azure.net/secrets/fhir");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_040_judges_each_program(RuleCase where) {
        where.check(rule("POL-040"));
    }
}
