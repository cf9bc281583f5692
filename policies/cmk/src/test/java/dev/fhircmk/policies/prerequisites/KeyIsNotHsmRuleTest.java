package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyIsNotHsmRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the key is an RSA key", good()),
            advised(
                    "the key is an RSA-HSM key",
                    good().with("key", "properties.kty", "RSA-HSM"),
                    "azure-native:keyvault:Key 'key': properties.kty is RSA-HSM; use an RSA key, or try the RSA-HSM"
                            + " key on a service without data first. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
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
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.hardened().with("vault", "properties.sku.name", "premium"),
            "CMK-019",
            "the key is an RSA-HSM key",
            good -> good.with("key", "properties.kty", "RSA-HSM"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_019_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-019"));
    }
}
