package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
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

final class KeyIdentifierVersionedRuleTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "it names a version",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")),
            refused(
                    "it names no version",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is"
                            + " https://kv-clinic.vault.azure.net/keys/fhir, without a version; use the identifier with its"
                            + " version, such as the output keyUriWithVersion of CmkKeyVault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "it names no version and is secret",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    PropertyValue.secret("https://KV-clinic.vault.azure.net:443/keys/hidden/")),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is [secret]; use the identifier"
                            + " with its version, such as the output keyUriWithVersion of CmkKeyVault. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good(),
                    "is decided in the update, when .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is known"),
            notApplicable("no key is set", good().without("fhir", "encryption"), "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "CMK-010", "it names no version", BrokenRule.URL, "https://kv-clinic.vault.azure.net/keys/fhir");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_010_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-010"));
    }
}
