package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyExpirySetTest {
    private static final String PATH = "properties.attributes.expires";

    static final List<RuleCase> CASES = List.of(
            met("it does", good().with("key", PATH, 1_826_755_200)),
            met(
                    "the key of this project does",
                    good().add(
                                    "managed",
                                    "fhir-cmk:index:ManagedKey",
                                    Map.of("keyName", "fhir", "expiresOn", "2027-11-20T00:00:00Z"))
                            .drop("key")),
            advised(
                    "it does not",
                    good(),
                    "azure-native:keyvault:Key 'key': properties.attributes.expires is not set; set an expiry, have Key Vault tell you in time, and rotate the key before: a service whose key has expired loses its data. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            advised(
                            "it does not, in the profile strict",
                            good(),
                            "azure-native:keyvault:Key 'key': properties.attributes.expires is not set; set an expiry, have Key Vault tell you in time, and rotate the key before: a service whose key has expired loses its data. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    good().with("key", PATH, UNKNOWN),
                    "is decided in the update, when .properties.attributes.expires is known"),
            notApplicable(
                    "there is no key",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Key' or 'azure-native:keyvault/*:Key' or 'azure-native_keyvault_*:keyvault:Key' or 'fhir-cmk:index:ManagedKey'"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-022", "it does not", good -> good.without("key", "properties.attributes"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_022_judges_each_program(RuleCase where) {
        where.check(rule("POL-022"));
    }
}
