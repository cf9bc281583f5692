package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class HsmKeyTest {
    private static final String PATH = "properties.kty";

    static final List<RuleCase> CASES = List.of(
            notApplicable("nobody asks for it", good(), "requireHsm is not configured"),
            met("it is in one", good().with("key", PATH, "RSA-HSM")).configured("requireHsm", true),
            advised(
                            "it is in software",
                            good(),
                            "azure-native:keyvault:Key 'key': properties.kty is RSA; set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM services, and for FHIR services does not. See https://learn.microsoft.com/azure/key-vault/keys/about-keys")
                    .configured("requireHsm", true),
            advised(
                            "its type is left out",
                            good().without("key", PATH),
                            "azure-native:keyvault:Key 'key': properties.kty is not set; set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM services, and for FHIR services does not. See https://learn.microsoft.com/azure/key-vault/keys/about-keys")
                    .configured("requireHsm", true),
            refused(
                            "it is in software, in the profile strict",
                            good(),
                            "azure-native:keyvault:Key 'key': properties.kty is RSA; set it to RSA-HSM, in a vault with the SKU premium; Microsoft documents such keys for DICOM services, and for FHIR services does not. See https://learn.microsoft.com/azure/key-vault/keys/about-keys")
                    .configured("requireHsm", true)
                    .configured("profile", "strict"),
            undecided(
                            "its type is not known at preview",
                            good().with("key", PATH, UNKNOWN),
                            "is decided in the update, when .properties.kty is known")
                    .configured("requireHsm", true),
            notApplicable(
                    "there is no key",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Key' or 'azure-native:keyvault/*:Key' or 'azure-native_keyvault_*:keyvault:Key' or 'fhir-cmk:index:ManagedKey'"));

    static final BrokenRule BROKEN = BrokenRule.on(
                    GoodPrograms.hsmKey(),
                    "POL-027",
                    "it is in software",
                    good -> good.with("key", "properties.kty", "RSA"))
            .configured("requireHsm", true);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_027_judges_each_program(RuleCase where) {
        where.check(rule("POL-027"));
    }
}
