package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PrivateEndpoints.Way;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.azure.ZoneNames;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A vault is reached over a private endpoint whose name resolves. */
@PackRule(
        id = "POL-009",
        title = "A vault has a private endpoint with a group of private DNS zones",
        severity = Severity.MEDIUM,
        level = RuleLevel.MANDATORY_IN_STRICT,
        why = "without one those who manage keys come in from the internet, and without the zones its name leads there",
        remedy =
                "give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where"
                        + " another stack does",
        source = "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
        frameworks = {"MCSB NS-2", "MCSB DP-8"})
public final class VaultPrivateEndpoint extends StackRule {
    private static final String CONNECTIONS = "properties.privateEndpointConnections";

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var endpoints = new PrivateEndpoints(estate);
        return estate.vaults().stream()
                .map(vault -> Finding.judging(vault.resource(), () -> judge(vault, endpoints, estate))
                        .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT))
                .toList();
    }

    private static Verdict judge(StackVault vault, PrivateEndpoints endpoints, Estate estate) {
        var ways = endpoints.to(vault.resource(), PrivateEndpoints.VAULT);
        var zone = zone(ResourceCloud.of(vault.resource()));
        var complete = ways.stream()
                .map(way -> way.leads()
                        .and(endpoints.hasZoneGroup(way.endpoint()))
                        .and(names(ZoneNames.of(way.endpoint(), endpoints, estate), zone)))
                .reduce(Answer.NO, Answer::or);
        return complete.judge(CONNECTIONS, missing(ways, endpoints, zone));
    }

    private static Answer names(ZoneNames zones, String zone) {
        if (zones.known().contains(zone)) {
            return Answer.YES;
        }
        return zones.isComplete() ? Answer.NO : Answer.UNKNOWN;
    }

    private static String missing(List<Way> ways, PrivateEndpoints endpoints, String zone) {
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
}
