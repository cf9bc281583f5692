package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AuditLogs;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Locks;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Rules on what a vault needs around it. */
public final class VaultSurroundingRules implements RuleFamily {
    @PackRule(
            id = "POL-009",
            title = "A vault has a private endpoint with a group of private DNS zones",
            severity = Severity.MEDIUM,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "without one those who manage keys come in from the internet, and without the zones its name leads"
                    + " there",
            remedy = "give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the"
                    + " rule where another stack does",
            source = "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
            frameworks = {"MCSB NS-2", "MCSB DP-8"})
    Stream<Finding> vaultPrivateEndpoint(Estate estate) {
        var endpoints = new PrivateEndpoints(estate);
        return Finding.each(estate.ofType(AzureTypes.VAULT), vault -> endpoint(vault, endpoints))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT));
    }

    private static Verdict endpoint(PolicyResource vault, PrivateEndpoints endpoints) {
        var ways = endpoints.to(vault, PrivateEndpoints.VAULT);
        var zone = zone(ResourceCloud.of(vault));
        return ways.stream()
                .map(way -> way.leads()
                        .and(endpoints.hasZoneGroup(way.endpoint()))
                        .and(endpoints.zones(way.endpoint()).has(zone)))
                .reduce(Answer.NO, Answer::or)
                .judge("properties.privateEndpointConnections", missing(ways, endpoints, zone));
    }

    private static String missing(List<PrivateEndpoints.Way> ways, PrivateEndpoints endpoints, String zone) {
        if (ways.isEmpty()) {
            return "has none of this stack";
        }
        var endpoint = ways.get(0).endpoint();
        return "has '" + endpoint.name() + "', "
                + (endpoints.hasZoneGroup(endpoint) == Answer.NO
                        ? "which has no group of private DNS zones"
                        : "whose private DNS zones lack " + zone);
    }

    /** The name of the private DNS zone of key vaults. Source: "Azure private endpoint private DNS zone values". */
    private static String zone(Cloud cloud) {
        return switch (cloud) {
            case PUBLIC -> "privatelink.vaultcore.azure.net";
            case US_GOVERNMENT -> "privatelink.vaultcore.usgovcloudapi.net";
            case CHINA -> "privatelink.vaultcore.azure.cn";
        };
    }

    @PackRule(
            id = "POL-010",
            title = "The audit log of a vault is kept",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "without it nobody can tell who used, disabled or deleted a key",
            remedy = "give it a diagnostic setting with the category AuditEvent or the group audit or allLogs; waive"
                    + " the rule where another stack does",
            source = "https://learn.microsoft.com/azure/key-vault/general/logging",
            frameworks = {"MCSB DP-8", "MCSB LT-3"})
    Stream<Finding> vaultAuditLogged(Estate estate) {
        var logs = new AuditLogs(estate);
        return Finding.each(estate.ofType(AzureTypes.VAULT), vault -> logs.judge(vault, "AuditEvent"))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.DIAGNOSTIC_SETTING));
    }

    @PackRule(
            id = "POL-011",
            title = "A vault with an HSM key has the SKU premium",
            severity = Severity.MEDIUM,
            level = RuleLevel.MANDATORY,
            why = "a standard vault holds software keys only, and Azure refuses the key",
            remedy = "set the SKU of the vault to premium, or use a software key",
            source = "https://learn.microsoft.com/azure/key-vault/keys/about-keys")
    Stream<Finding> premiumVault(Estate estate) {
        return estate.keys().stream()
                .filter(key -> key.type().is(type -> type.endsWith("-HSM")) == Answer.YES)
                .map(key -> estate.vaultOf(key)
                        .map(vault -> premium(vault, key, estate))
                        .orElseGet(() -> withoutVault(key)));
    }

    private static Finding withoutVault(StackKey key) {
        var open = Finding.of(key.resource(), Verdict.undecided("vaultName"));
        return key.vaultName().isPresent() ? open.note("this stack does not declare its vault") : open;
    }

    private static Finding premium(StackVault vault, StackKey key, Estate estate) {
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

    @PackRule(
            id = "POL-014",
            title = "A vault is protected by Pulumi or by a lock of Azure",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "with the vault the services of its keys lose their data, until somebody recovers it",
            remedy = "give it the option protect, or a management lock of the level CanNotDelete",
            source = "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources")
    Stream<Finding> vaultLocked(Estate estate) {
        var locks = new Locks(estate);
        return Finding.each(
                        estate.ofType(AzureTypes.VAULT),
                        vault -> (vault.options().protect() ? Answer.YES : locks.keep(vault))
                                .judge("protect", "is not set, and no lock of this stack is on it"))
                .map(finding -> finding.unlessMadeUnread(estate, Holding.LOCK));
    }

    /** The plan is a subscription's, so most stacks do not set it. */
    @PackRule(
            id = "POL-017",
            title = "The Defender plan for Key Vault is on, where a stack sets it",
            severity = Severity.MEDIUM,
            appliesTo = "security:Pricing",
            why = "without it nobody is told of unusual access to keys",
            remedy = "set it to Standard",
            source = "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-key-vault-introduction",
            frameworks = {"MCSB DP-8", "MCSB LT-1", "MCSB LT-2", "MCSB IR-3", "MCSB IR-5"})
    Verdict defenderOn(PolicyResource plan) {
        var facts = PropertyFacts.of(plan);
        var name = facts.text("pricingName");
        return name.judge(
                text -> text.equalsIgnoreCase("KeyVaults")
                        ? facts.text("pricingTier").require("Standard"::equalsIgnoreCase)
                        : Verdict.notApplicable("it is the plan of " + Secrets.masked(plan, name.path(), text)),
                () -> Verdict.undecided(name.path()));
    }
}
