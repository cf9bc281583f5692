package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
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

final class KeyEnabledRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("enabled is left out, so that the key is enabled", good()),
            met("it says that it is enabled", good().with("key", "properties.attributes.enabled", true)),
            refused(
                    "the key is disabled",
                    good().with("key", "properties.attributes.enabled", false),
                    "azure-native:keyvault:Key 'key': properties.attributes.enabled is false; enable the version"
                            + " that the service uses. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            advised(
                            "a revocation is declared",
                            good().with("key", "properties.attributes.enabled", false),
                            "azure-native:keyvault:Key 'key': properties.attributes.enabled is false; enable the version"
                                    + " that the service uses; a revocation is declared: the clinic closes. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("revocation", Map.of("reason", "the clinic closes")),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.attributes.enabled", UNKNOWN),
                    "is decided in the update, when .properties.attributes.enabled is known"),
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
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.key("CMK-004", "the key is disabled", "attributes.enabled", false);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_004_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-004"));
    }
}
