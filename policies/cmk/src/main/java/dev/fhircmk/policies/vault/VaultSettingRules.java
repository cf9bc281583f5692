package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on what a vault itself says. */
public final class VaultSettingRules implements RuleFamily {
    private static final String PUBLIC_ACCESS = "properties.publicNetworkAccess";
    private static final String BYPASS = "properties.networkAcls.bypass";

    @PackRule(
            id = "POL-002",
            title = "A vault keeps what was deleted as long as Azure allows",
            severity = Severity.MEDIUM,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = "keyvault:Vault",
            why = "a key that was deleted by mistake can be brought back for that long only",
            remedy = "set it to the days that retentionDays configures, which are 90 unless you say so",
            source = "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
            isImmutable = true)
    Verdict vaultRetention(PolicyResource vault, RuleContext context) {
        // Azure's default is its maximum.
        return PropertyFacts.of(vault)
                .integer("properties.softDeleteRetentionInDays")
                .allow(days -> days >= context.settings().retentionDays());
    }

    @PackRule(
            id = "POL-004",
            title = "A vault goes by role assignments and not by access policies",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = "keyvault:Vault",
            why = "who may write to the vault can give himself every right on its keys by an access policy",
            remedy = "set it to true once every access policy has a role assignment in its place",
            source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
    Verdict vaultUsesRoles(PolicyResource vault) {
        var roles = new StackVault(vault).usesRoles();
        var isSaid = !(PropertyFacts.of(vault).bool(roles.path()) instanceof Fact.Absent<Boolean>);
        return roles.judge(
                on -> on ? Verdict.met() : Verdict.violated(roles.path(), isSaid ? "is false" : "is not set"),
                () -> Verdict.violated(roles.path(), "is not set"));
    }

    @PackRule(
            id = "POL-006",
            title = "The firewall of a vault denies what no rule allows, or public access is off",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = "keyvault:Vault",
            why = "a vault without one answers every address on the internet, and a stolen token is enough",
            remedy = "set it to Deny, with bypass AzureServices so that services reach their key",
            source = "https://learn.microsoft.com/azure/key-vault/general/network-security",
            frameworks = {"MCSB NS-2", "MCSB DP-8"})
    Finding vaultFirewall(PolicyResource vault) {
        var access = PropertyFacts.of(vault).text(PUBLIC_ACCESS);
        var action = PropertyFacts.of(vault).text("properties.networkAcls.defaultAction");
        if (isOff(access) || action.is("Deny"::equalsIgnoreCase) == Answer.YES) {
            return Finding.of(vault, Verdict.met());
        }
        return isPerimeter(access) || access instanceof Fact.Unknown<String>
                ? undecided(vault, access)
                : Finding.of(vault, action.require("Deny"::equalsIgnoreCase));
    }

    @PackRule(
            id = "POL-007",
            title = "Public access to a vault is off",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            appliesTo = "keyvault:Vault",
            why = "a vault that answers on the internet can be attacked from there, whatever its firewall says",
            remedy = "set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who"
                    + " manage keys",
            source = "https://learn.microsoft.com/azure/key-vault/general/network-security")
    Finding vaultPublicAccessOff(PolicyResource vault) {
        var access = PropertyFacts.of(vault).text(PUBLIC_ACCESS);
        return isPerimeter(access)
                ? undecided(vault, access)
                : Finding.of(vault, access.require("Disabled"::equalsIgnoreCase));
    }

    /** Turns public access off, and lets trusted services in where the program does not say: the key must stay within reach. */
    @Remedy("POL-007")
    Optional<Patch> turnPublicAccessOff(PolicyResource vault) {
        var access = PropertyFacts.of(vault).text(PUBLIC_ACCESS);
        if (isOff(access) || isPerimeter(access)) {
            return Optional.empty();
        }
        var off = vault.patch().set(PUBLIC_ACCESS, "Disabled");
        return Optional.of(vault.properties().isPresent(BYPASS) ? off : off.set(BYPASS, "AzureServices"));
    }

    private static boolean isOff(Fact<String> access) {
        return access.is("Disabled"::equalsIgnoreCase) == Answer.YES;
    }

    /** Whether a network security perimeter decides, which is a resource of its own. */
    private static boolean isPerimeter(Fact<String> access) {
        return access.is("SecuredByPerimeter"::equalsIgnoreCase) == Answer.YES;
    }

    private static Finding undecided(PolicyResource vault, Fact<String> access) {
        var open = Finding.of(vault, Verdict.undecided(access.path()));
        return isPerimeter(access) ? open.note("a network security perimeter decides who gets in") : open;
    }

    @PackRule(
            id = "POL-012",
            title = "A vault does not let deployments, templates or disk encryption in",
            severity = Severity.LOW,
            appliesTo = "keyvault:Vault",
            why = "whoever may deploy could read secrets of the vault without a right on it",
            remedy = "set it to false, or leave it out",
            source = "https://learn.microsoft.com/azure/key-vault/general/security-features")
    Verdict deploymentAccessOff(PolicyResource vault) {
        return Verdict.all(Stream.of("Deployment", "TemplateDeployment", "DiskEncryption")
                .map(use -> PropertyFacts.of(vault)
                        .bool("properties.enabledFor" + use)
                        .allow(on -> !on))
                .toArray(Verdict[]::new));
    }

    @PackRule(
            id = "POL-013",
            title = "The name of a vault is one that Azure accepts",
            severity = Severity.LOW,
            level = RuleLevel.MANDATORY,
            appliesTo = "keyvault:Vault",
            why = "Azure refuses the vault, half way through the update",
            remedy = "choose a name of 3 to 24 letters, digits and single hyphens that begins with a letter",
            source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
            isImmutable = true)
    Verdict vaultName(PolicyResource vault) {
        return PropertyFacts.accepted(new StackVault(vault).name(), NameRule.VAULT);
    }

    @PackRule(
            id = "POL-015",
            title = "A vault is not left in the mode that recovers a deleted one",
            severity = Severity.LOW,
            appliesTo = "keyvault:Vault",
            why = "Azure then takes over what the deleted vault had, and not what the program says",
            remedy = "leave it out once the vault is recovered",
            source = "https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery")
    Verdict vaultNotRecovering(PolicyResource vault) {
        return PropertyFacts.of(vault).text("properties.createMode").allow(mode -> !mode.equalsIgnoreCase("recover"));
    }
}
