package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A vault with an HSM key is a premium one. */
@PackRule(
        id = "POL-011",
        title = "A vault with an HSM key has the SKU premium",
        severity = Severity.MEDIUM,
        level = RuleLevel.MANDATORY,
        why = "a standard vault holds software keys only, and Azure refuses the key",
        remedy = "set the SKU of the vault to premium, or use a software key",
        source = "https://learn.microsoft.com/azure/key-vault/keys/about-keys")
public final class PremiumVault extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        return estate.keys().stream()
                .filter(key -> key.type().is(type -> type.endsWith("-HSM")) == Answer.YES)
                .map(key -> estate.vaultOf(key)
                        .map(vault -> judge(vault, key, estate))
                        .orElseGet(() -> undeclared(key)))
                .toList();
    }

    private static Finding undeclared(StackKey key) {
        var open = Finding.of(key.resource(), Verdict.undecided("vaultName"));
        return key.vaultName().isPresent() ? open.note("this stack does not declare its vault") : open;
    }

    private static Finding judge(StackVault vault, StackKey key, Estate estate) {
        var sku = PropertyFacts.of(vault.resource()).text("properties.sku.name");
        var verdict = sku.judge(
                said -> said.equalsIgnoreCase("premium")
                        ? Verdict.met()
                        : Verdict.violated(
                                sku.path(),
                                "is " + said + ", and key '" + key.resource().name() + "' is an HSM key"),
                () -> Verdict.undecided(sku.path()));
        return verdict instanceof Verdict.Violated && estate.isVaultGuessed(key)
                ? Finding.of(key.resource(), Verdict.undecided("vaultName"))
                : Finding.of(vault.resource(), verdict);
    }
}
