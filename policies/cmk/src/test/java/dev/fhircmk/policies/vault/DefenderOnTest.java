package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Hardened;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class DefenderOnTest {
    static final List<RuleCase> CASES = List.of(
            met("it is on", plan(Map.of("pricingName", "KeyVaults", "pricingTier", "Standard"))),
            advised(
                    "it is off",
                    plan(Map.of("pricingName", "KeyVaults", "pricingTier", "Free")),
                    "azure-native:security:Pricing 'plan': pricingTier is Free; set it to Standard. See https://learn.microsoft.com/azure/defender-for-cloud/defender-for-key-vault-introduction"),
            advised(
                    "it is left out",
                    plan(Map.of("pricingName", "KeyVaults")),
                    "azure-native:security:Pricing 'plan': pricingTier is not set; set it to Standard. See https://learn.microsoft.com/azure/defender-for-cloud/defender-for-key-vault-introduction"),
            undecided(
                    "it is not known at preview",
                    plan(Map.of("pricingName", "KeyVaults", "pricingTier", UNKNOWN)),
                    "is decided in the update, when .pricingTier is known"),
            undecided(
                    "which plan it is, is not known at preview",
                    plan(Map.of("pricingName", UNKNOWN)),
                    "is decided in the update, when .pricingName is known"),
            notApplicable(
                    "it is another plan",
                    plan(Map.of("pricingName", "Arm", "pricingTier", "Free")),
                    "it is the plan of Arm"),
            notApplicable(
                    "the stack sets no plan",
                    good(),
                    "Policy only applies to resources of type 'azure-native:security:Pricing' or 'azure-native:security/*:Pricing' or 'azure-native_security_*:security:Pricing'"));

    static final BrokenRule BROKEN = BrokenRule.on(
            Hardened.hardened()
                    .add(
                            "plan",
                            "azure-native:security:Pricing",
                            Map.of("pricingName", "KeyVaults", "pricingTier", "Standard")),
            "POL-017",
            "it is off",
            good -> good.with("plan", "pricingTier", "Free"));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_017_judges_each_program(RuleCase where) {
        where.check(rule("POL-017"));
    }

    private static Program plan(Map<String, ?> inputs) {
        return good().add("plan", "azure-native:security:Pricing", inputs);
    }
}
