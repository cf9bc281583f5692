package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyNameTest {

    static final List<RuleCase> CASES = List.of(
            met("Azure accepts it", good()),
            refused(
                    "it has an underscore",
                    good().with("key", "keyName", "fhir_key"),
                    "azure-native:keyvault:Key 'key': keyName is 'fhir_key'; choose a name of 1 to 127 letters,"
                            + " digits and hyphens. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            refused(
                    "it has 128 characters",
                    good().with("key", "keyName", "k".repeat(128)),
                    "azure-native:keyvault:Key 'key': keyName is"
                            + " 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
                            + "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk'; choose a name of 1 to 127 letters, digits and hyphens."
                            + " See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            undecided(
                    "it is not known at preview",
                    good().with("key", "keyName", UNKNOWN),
                    "is decided in the update, when .keyName is known"),
            undecided(
                    "it is left out",
                    good().without("key", "keyName"),
                    "undecided at .keyName: azure-native:keyvault:Key 'key': it cannot be told from what this stack"
                            + " declares; undecided is not passed. See https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"),
            notApplicable(
                    "there is no key",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Key' or"
                            + " 'azure-native:keyvault/*:Key' or 'azure-native_keyvault_*:keyvault:Key' or"
                            + " 'fhir-cmk:index:ManagedKey'"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-028", "it has an underscore", good -> good.with("key", "keyName", "fhir_key"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_028_judges_each_program(RuleCase where) {
        where.check(rule("POL-028"));
    }
}
