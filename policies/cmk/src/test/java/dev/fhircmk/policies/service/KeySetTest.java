package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeySetTest {

    static final List<RuleCase> CASES = List.of(
            met(
                    "it is known",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")),
            undecided(
                    "it is not known at preview",
                    good(),
                    "undecided at .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl:"
                            + " azure-native:healthcareapis:FhirService 'fhir': it is not known during preview, and is looked"
                            + " at again in the update; undecided is not passed. See docs/rules/POL-039.md"),
            refused(
                    "it is left out",
                    good().without("fhir", "encryption"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                            + " identifier of a key with its version, or configure requireCmk: false. See"
                            + " docs/rules/POL-039.md"),
            refused(
                    "it is empty, which Azure reads as none",
                    good().with("fhir", "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", ""),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                            + " identifier of a key with its version, or configure requireCmk: false. See"
                            + " docs/rules/POL-039.md"),
            advised(
                            "no key is asked for",
                            good().without("fhir", "encryption"),
                            "azure-native:healthcareapis:FhirService 'fhir':"
                                    + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                                    + " identifier of a key with its version, or configure requireCmk: false; requireCmk is false."
                                    + " See docs/rules/POL-039.md")
                    .configured("requireCmk", false),
            notApplicable(
                    "there is no FHIR service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or"
                            + " 'azure-native:healthcareapis/*:FhirService' or"
                            + " 'azure-native_healthcareapis_*:healthcareapis:FhirService'"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new KeySet());
    }
}
