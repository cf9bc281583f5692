package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Severity;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Answer;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PrivateEndpoints.Way;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Controls;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import java.util.List;

/** A vault is reached over a private endpoint whose name resolves. */
public final class VaultPrivateEndpoint extends StackRule {
    private static final String CONNECTIONS = "properties.privateEndpointConnections";

    /** The rule. */
    public VaultPrivateEndpoint() {
        super(RuleInfo.of(
                        "POL-009",
                        "A vault has a private endpoint with a group of private DNS zones",
                        Severity.MEDIUM,
                        RuleLevel.MANDATORY_IN_STRICT,
                        "without one those who manage keys come in from the internet, and without the zones its name leads there",
                        "give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where"
                                + " another stack does",
                        Sources.VAULT_PRIVATE_LINK)
                .serving(Controls.NS_2, Controls.DP_8));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var endpoints = new PrivateEndpoints(estate);
        return estate.vaults().stream()
                .map(vault -> Finding.judging(vault.resource(), () -> judge(vault, endpoints))
                        .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT))
                .toList();
    }

    private static Verdict judge(StackVault vault, PrivateEndpoints endpoints) {
        var ways = endpoints.to(vault.resource(), PrivateEndpoints.VAULT);
        var complete = ways.stream()
                .map(way -> way.leads().and(endpoints.hasZoneGroup(way.endpoint())))
                .reduce(Answer.NO, Answer::or);
        return switch (complete) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(CONNECTIONS);
            case NO -> Verdict.violated(CONNECTIONS, missing(ways));
        };
    }

    private static String missing(List<Way> ways) {
        return ways.isEmpty()
                ? "has none of this stack"
                : "has '" + ways.get(0).endpoint().name() + "', which has no group of private DNS zones";
    }
}
