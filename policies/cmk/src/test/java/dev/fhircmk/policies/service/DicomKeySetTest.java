package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class DicomKeySetTest {
    private static final String PATH = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";

    static final List<RuleCase> CASES = List.of(
            met(
                    "it has one",
                    dicom("clinic")
                            .with(
                                    "dicom",
                                    PATH,
                                    "https://kv-clinic.vault.azure.net/keys/dicom/0123456789abcdef0123456789abcdef")),
            advised(
                    "it has none",
                    dicom("clinic"),
                    "azure-native:healthcareapis:DicomService 'dicom': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the identifier of a key with its version. See https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys"),
            advised(
                    "it has none, in a workspace whose name is not known at preview",
                    unnamed(),
                    "azure-native:healthcareapis:DicomService 'dicom': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the identifier of a key with its version. See https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys"),
            refused(
                    "the version of the API does not know it, whatever is beside it",
                    dicom("other")
                            .with(
                                    "dicom",
                                    PATH,
                                    "https://kv-clinic.vault.azure.net/keys/dicom/0123456789abcdef0123456789abcdef")
                            .change("dicom", dicom -> dicom.as("azure-native:healthcareapis/v20230228:DicomService")),
                    "azure-native:healthcareapis/v20230228:DicomService 'dicom': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is dropped by Azure, since version 2023-02-28 of the API does not know it; use version 2023-11-01 of the API or a later one. See https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    dicom("clinic").with("dicom", PATH, UNKNOWN),
                    "is decided in the update, when .encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is known"),
            undecided(
                    "its workspace is not known at preview",
                    dicom(UNKNOWN).drop("workspace"),
                    "is decided in the update, when .workspaceName is known"),
            notApplicable(
                    "it is in another workspace",
                    dicom("other"),
                    "no FHIR service beside it has a customer-managed key"),
            notApplicable(
                    "the FHIR service has none either",
                    dicom("clinic").without("fhir", "encryption"),
                    "no FHIR service beside it has a customer-managed key"),
            notApplicable("there is no DICOM service", good(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.on(GoodPrograms.images(), "POL-053", "it has none", good -> good.without("dicom", "encryption"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_053_judges_each_program(RuleCase where) {
        where.check(rule("POL-053"));
    }

    private static Program dicom(Object workspace) {
        return good().add(
                        "dicom",
                        "azure-native:healthcareapis:DicomService",
                        Map.of("workspaceName", workspace, "dicomServiceName", "images"));
    }

    private static Program unnamed() {
        return dicom(UNKNOWN)
                .without("workspace", "workspaceName")
                .change("dicom", dicom -> dicom.link("workspaceName", "workspace"))
                .change("fhir", fhir -> fhir.with("workspaceName", UNKNOWN).link("workspaceName", "workspace"));
    }
}
