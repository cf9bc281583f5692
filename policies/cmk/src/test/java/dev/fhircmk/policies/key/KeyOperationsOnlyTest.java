package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.PropertyValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyOperationsOnlyTest {

    static final List<RuleCase> CASES = List.of(
            advised(
                    "one of them is secret",
                    good().with(
                                    "key",
                                    "properties.keyOps",
                                    List.of("wrapKey", "unwrapKey", PropertyValue.secret("Verify"))),
                    "azure-native:keyvault:Key 'key': properties.keyOps is [secret]; name wrapKey and unwrapKey among the"
                            + " operations of the key, and nothing else. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            met("the key wraps and unwraps", good()),
            advised(
                    "the key signs and verifies too",
                    good().with("key", "properties.keyOps", List.of("wrapKey", "unwrapKey", "verify", "sign")),
                    "azure-native:keyvault:Key 'key': properties.keyOps allows sign, verify; name wrapKey and"
                            + " unwrapKey among the operations of the key, and nothing else. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            advised(
                    "no operation is named",
                    good().without("key", "properties.keyOps"),
                    "azure-native:keyvault:Key 'key': properties.keyOps is not set, which allows all; name wrapKey"
                            + " and unwrapKey among the operations of the key, and nothing else. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                            "the key encrypts too and the profile is strict",
                            good().with("key", "properties.keyOps", List.of("wrapKey", "unwrapKey", "encrypt")),
                            "azure-native:keyvault:Key 'key': properties.keyOps allows encrypt; name wrapKey and unwrapKey"
                                    + " among the operations of the key, and nothing else. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "properties.keyOps", UNKNOWN),
                    "is decided in the update, when .properties.keyOps is known"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.key(
            "POL-020", "the key signs and verifies too", "keyOps", List.of("wrapKey", "unwrapKey", "verify", "sign"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_020_judges_each_program(RuleCase where) {
        where.check(rule("POL-020"));
    }
}
