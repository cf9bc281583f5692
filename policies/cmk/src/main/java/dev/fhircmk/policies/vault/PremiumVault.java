package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;

/** A vault with an HSM key is a premium one. */
public final class PremiumVault extends StackRule {
    private static final String SKU = "properties.sku.name";

    /** The rule. */
    public PremiumVault() {
        super(RuleInfo.of(
                "POL-011",
                "A vault with an HSM key has the SKU premium",
                Severity.MEDIUM,
                RuleLevel.MANDATORY,
                "a standard vault holds software keys only, and Azure refuses the key",
                "set the SKU of the vault to premium, or use a software key",
                Sources.KEYS));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.keys().stream()
                .filter(PremiumVault::isHsm)
                .flatMap(key -> finding(key, estate).stream())
                .toList();
    }

    private static boolean isHsm(StackKey key) {
        return PropertyFacts.value(key.type())
                .filter(type -> type.endsWith("-HSM"))
                .isPresent();
    }

    private static Optional<Finding> finding(StackKey key, Estate estate) {
        return estate.vaultOf(key)
                .map(vault -> finding(vault, key, estate))
                .or(() -> key.vaultName().isPresent()
                        ? Optional.of(Finding.of(key.resource(), Verdict.undecided("vaultName"))
                                .note("this stack does not declare its vault"))
                        : Optional.of(Finding.of(key.resource(), Verdict.undecided("vaultName"))));
    }

    private static Finding finding(StackVault vault, StackKey key, Estate estate) {
        var verdict = judge(vault, key);
        return verdict instanceof Verdict.Violated && estate.isVaultGuessed(key)
                ? Finding.of(key.resource(), Verdict.undecided("vaultName"))
                : Finding.of(vault.resource(), verdict);
    }

    private static Verdict judge(StackVault vault, StackKey key) {
        return PropertyFacts.of(vault.resource())
                .text(SKU)
                .judge(
                        sku -> sku.equalsIgnoreCase("premium")
                                ? Verdict.met()
                                : Verdict.violated(
                                        SKU,
                                        "is " + sku + ", and key '"
                                                + key.resource().name() + "' is an HSM key"),
                        () -> Verdict.undecided(SKU));
    }
}
