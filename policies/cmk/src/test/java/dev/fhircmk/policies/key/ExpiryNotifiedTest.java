package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Hardened.hardened;
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

final class ExpiryNotifiedTest {
    private static final String PATH = "properties.rotationPolicy.lifetimeActions";

    static final List<RuleCase> CASES = List.of(
            met("it does", hardened()),
            met(
                    "it does, beside something that is not known at preview",
                    good().with("key", PATH, List.of(action(UNKNOWN), action("Notify")))),
            advised(
                    "there is no policy",
                    good(),
                    "azure-native:keyvault:Key 'key': properties.rotationPolicy.lifetimeActions has no action of the type notify; add an action of the type notify, with a time before expiry of 30 days or more. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            advised(
                    "it rotates the key only",
                    good().with("key", PATH, List.of(action("rotate"))),
                    "azure-native:keyvault:Key 'key': properties.rotationPolicy.lifetimeActions has no action of the type notify; add an action of the type notify, with a time before expiry of 30 days or more. See https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"),
            undecided(
                    "what it does is not known at preview",
                    good().with("key", PATH, List.of(action(UNKNOWN))),
                    "is decided in the update, when .properties.rotationPolicy.lifetimeActions[0].action.type is known"),
            undecided(
                    "the policy is not known at preview",
                    good().with("key", "properties.rotationPolicy", UNKNOWN),
                    "is decided in the update, when .properties.rotationPolicy is known"),
            notApplicable(
                    "there is no such key",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Key' or 'azure-native:keyvault/*:Key' or 'azure-native_keyvault_*:keyvault:Key'"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-025", "there is no policy", good -> good.without("key", "properties.rotationPolicy"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_025_judges_each_program(RuleCase where) {
        where.check(rule("POL-025"));
    }

    private static Map<String, Object> action(Object type) {
        return Map.of("action", Map.of("type", type));
    }
}
