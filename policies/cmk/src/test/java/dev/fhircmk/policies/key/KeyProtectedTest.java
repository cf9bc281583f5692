package dev.fhircmk.policies.key;

import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyProtectedTest {

    static final List<RuleCase> CASES = List.of(
            met("both are protected", good()),
            met(
                    "this project's own key is retained",
                    good().drop("key")
                            .addBeforeService(
                                    "managed",
                                    "fhir-cmk:index:ManagedKey",
                                    Map.of(
                                            "vaultUri",
                                            "https://kv-clinic.vault.azure.net/",
                                            "keyName",
                                            "fhir",
                                            "onDelete",
                                            "retain"))
                            .change("fhir", fhir -> fhir.link("encryption", "managed"))),
            advised(
                    "the key is not",
                    good().change("key", key -> key.options(dev.fhircmk.policy.ResourceOptions.NONE)),
                    "azure-native:keyvault:Key 'key': protect is false; give the resource the option protect: true."
                            + " See https://www.pulumi.com/docs/iac/concepts/options/protect/"),
            advised(
                    "the vault is not",
                    good().change("vault", vault -> vault.options(dev.fhircmk.policy.ResourceOptions.NONE)),
                    "azure-native:keyvault:Vault 'vault': protect is false; give the resource the option protect:"
                            + " true. See https://www.pulumi.com/docs/iac/concepts/options/protect/"),
            refused(
                            "the vault is not and the profile is strict",
                            good().change("vault", vault -> vault.options(dev.fhircmk.policy.ResourceOptions.NONE)),
                            "azure-native:keyvault:Vault 'vault': protect is false; give the resource the option protect:"
                                    + " true. See https://www.pulumi.com/docs/iac/concepts/options/protect/")
                    .configured("profile", "strict"),
            notApplicable(
                    "no service has a customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"));

    static final BrokenRule BROKEN =
            BrokenRule.mistake("POL-031", "the key is not", good -> BrokenRule.unprotected(good, "key"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_031_judges_each_program(RuleCase where) {
        where.check(rule("POL-031"));
    }
}
