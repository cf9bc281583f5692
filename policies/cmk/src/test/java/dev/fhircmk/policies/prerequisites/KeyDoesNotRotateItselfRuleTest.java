package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyDoesNotRotateItselfRuleTest {

    static final List<RuleCase> CASES = List.of(
            met("there is no rotation policy", good()),
            met(
                    "the policy notifies only",
                    good().with(
                                    "key",
                                    "properties.rotationPolicy.lifetimeActions",
                                    List.of(Map.of("action", Map.of("type", "notify"))))),
            advised(
                    "the policy rotates the key",
                    good().with(
                                    "key",
                                    "properties.rotationPolicy.lifetimeActions",
                                    List.of(Map.of("action", Map.of("type", "rotate")))),
                    "azure-native:keyvault:Key 'key': properties.rotationPolicy.lifetimeActions rotates the key;"
                            + " rotate through the key resource, which moves the service too, and drop the rotate action of"
                            + " the policy. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.rotationPolicy.lifetimeActions", UNKNOWN),
                    "is decided in the update, when .properties.rotationPolicy.lifetimeActions is known"),
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
                            + " https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "the service is the retired one",
                    retired(),
                    "it does not hold for the Azure API for FHIR (retired)"));

    static final BrokenRule BROKEN = BrokenRule.key(
            "CMK-017",
            "the policy rotates the key",
            "rotationPolicy.lifetimeActions",
            List.of(BrokenRule.action("notify"), BrokenRule.action("rotate")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_017_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-017"));
    }
}
