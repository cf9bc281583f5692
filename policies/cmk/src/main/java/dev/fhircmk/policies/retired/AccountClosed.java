package dev.fhircmk.policies.retired;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Answer;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Cors;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Holding;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** An account of the retired service is closed to the internet and to sites that nobody named. */
public final class AccountClosed extends StackRule {
    private static final String ACCESS = "properties.publicNetworkAccess";
    private static final String CONNECTIONS = "properties.privateEndpointConnections";

    /** The rule. */
    public AccountClosed() {
        super(RuleInfo.of(
                        "POL-056",
                        "An account of the retired Azure API for FHIR has public access off, a private endpoint, and names the"
                                + " sites that may call it",
                        Severity.MEDIUM,
                        RuleLevel.ADVISORY,
                        "records can be read from anywhere with a stolen token, until the account is gone",
                        "set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and name"
                                + " sites among the origins",
                        Sources.RETIRED_PRIVATE_LINK)
                .only(EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR)));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var endpoints = new PrivateEndpoints(estate);
        return estate.ofType(AzureTypes.AZURE_API_FOR_FHIR).stream()
                .flatMap(account -> Stream.of(
                        Finding.judging(account, () -> access(account)),
                        Finding.judging(account, () -> link(account, endpoints))
                                .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT),
                        Finding.judging(account, () -> new Cors(account, "properties.corsConfiguration").judge())))
                .toList();
    }

    private static Verdict access(PolicyResource account) {
        return PropertyFacts.of(account)
                .text(ACCESS)
                .judge(
                        said -> said.equalsIgnoreCase("Disabled")
                                ? Verdict.met()
                                : Verdict.violated(ACCESS, "is " + said),
                        () -> Verdict.violated(ACCESS, "is not set"));
    }

    private static Verdict link(PolicyResource account, PrivateEndpoints endpoints) {
        if (PrivateEndpoints.isApproved(account.properties().at(CONNECTIONS))) {
            return Verdict.met();
        }
        var leads = endpoints.to(account, PrivateEndpoints.RETIRED).stream()
                .map(PrivateEndpoints.Way::leads)
                .reduce(Answer.NO, Answer::or);
        return switch (leads) {
            case YES -> Verdict.met();
            case MAYBE -> Verdict.undecided(CONNECTIONS);
            case NO -> Verdict.violated(CONNECTIONS, "has none of this stack");
        };
    }
}
