package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOperationsRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("the key wraps and unwraps", good()),
            met("no operation is named, so that all are allowed", good().without("key", "properties.keyOps")),
            met(
                    "they are written in other letter cases",
                    good().with("key", "properties.keyOps", List.of("wrapkey", "UNWRAPKEY"))),
            refused(
                    "wrapKey is missing",
                    good().with("key", "properties.keyOps", List.of("unwrapKey", "sign")),
                    "azure-native:keyvault:Key 'key': properties.keyOps lacks wrapKey; name wrapKey and unwrapKey"
                            + " among the operations of the key. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "unwrapKey is missing",
                    good().with("key", "properties.keyOps", List.of("wrapKey")),
                    "azure-native:keyvault:Key 'key': properties.keyOps lacks unwrapKey; name wrapKey and unwrapKey"
                            + " among the operations of the key. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.keyOps", UNKNOWN),
                    "is decided in the update, when .properties.keyOps is known"),
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

    static final BrokenRule BROKEN = BrokenRule.key("CMK-006", "unwrapKey is missing", "keyOps", List.of("wrapKey"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_006_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-006"));
    }
}
