package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Pack;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                    "is decided in the update, when .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is known"),
            refused(
                    "the version of the API does not know it",
                    good().change("fhir", fhir -> fhir.as("azure-native:healthcareapis/v20230906:FhirService")),
                    "azure-native:healthcareapis/v20230906:FhirService 'fhir': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is dropped by Azure, since version 2023-09-06 of the API does not know it; use version 2023-11-01 of the API or a later one. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                            "the version of the API does not know it, and no key is asked for",
                            good().change(
                                            "fhir",
                                            fhir -> fhir.as(
                                                    "azure-native_healthcareapis_v20211101:healthcareapis:FhirService")),
                            "azure-native_healthcareapis_v20211101:healthcareapis:FhirService 'fhir': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is dropped by Azure, since version 2021-11-01 of the API does not know it; use version 2023-11-01 of the API or a later one. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("requireCmk", false),
            refused(
                    "it is left out",
                    good().without("fhir", "encryption"),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                            + " identifier of a key with its version, or configure requireCmk: false. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "it is empty, which Azure reads as none",
                    good().with("fhir", "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", ""),
                    "azure-native:healthcareapis:FhirService 'fhir':"
                            + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                            + " identifier of a key with its version, or configure requireCmk: false. See"
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            advised(
                            "no key is asked for",
                            good().without("fhir", "encryption"),
                            "azure-native:healthcareapis:FhirService 'fhir':"
                                    + " encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the"
                                    + " identifier of a key with its version, or configure requireCmk: false; requireCmk is false."
                                    + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("requireCmk", false),
            notApplicable(
                    "there is no FHIR service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or"
                            + " 'azure-native:healthcareapis/*:FhirService' or"
                            + " 'azure-native_healthcareapis_*:healthcareapis:FhirService'"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-039", "it is left out", good -> good.without("fhir", "encryption"));

    @ParameterizedTest
    @CsvSource({
        "azure-native:healthcareapis/v20220601:FhirService, '', true",
        "azure-native:healthcareapis/v20230228:FhirService, '', true",
        "azure-native:healthcareapis/v20231101:FhirService, '', false",
        "azure-native:healthcareapis/v20250401preview:FhirService, '', false",
        "azure-native:healthcareapis:FhirService, 2.10.0, true",
        "azure-native:healthcareapis:FhirService, 3.28.0, false",
        "azure-native:healthcareapis:FhirService, '', false"
    })
    void an_api_version_that_drops_the_key_is_refused(String token, String provider, boolean isDropped) {
        var tester = PolicyTester.of(Pack.of(List.of(rule("POL-039")), InstantSource.fixed(RuleCase.NOW)))
                .preview();
        Program.deployed()
                .change("fhir", fhir -> fhir.as(token))
                .build()
                .forEach(resource -> tester.resource(
                        provider.isEmpty()
                                ? resource
                                : resource.provider(TestResource.of(
                                        "pulumi:providers:azure-native", "azure", Map.of("version", provider)))));

        assertThat(tester.run().violations()).hasSize(isDropped ? 1 : 0);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_039_judges_each_program(RuleCase where) {
        where.check(rule("POL-039"));
    }
}
