package dev.fhircmk.policies.service;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Cors;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PrivateEndpoints;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.stream.Stream;

/** Rules on accounts of the retired Azure API for FHIR. */
public final class RetiredAccountRules implements RuleFamily {
    private static final String CONNECTIONS = "properties.privateEndpointConnections";

    /** Advisory: an account without a key cannot get one any more. */
    @PackRule(
            id = "POL-055",
            title = "An account of the retired Azure API for FHIR has a customer-managed key",
            severity = Severity.HIGH,
            appliesTo = "healthcareapis:Service",
            services = ServiceKind.AZURE_API_FOR_FHIR,
            why = "the choice was made with the account, and only a move to another service changes it",
            remedy = "move the data to a FHIR service of Azure Health Data Services with a customer-managed key",
            source = "https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key",
            isImmutable = true)
    Verdict retiredKeySet(PolicyResource account) {
        return StackService.of(account).keyText().require(key -> true);
    }

    @PackRule(
            id = "POL-056",
            title = "An account of the retired Azure API for FHIR has public access off, a private endpoint, and names"
                    + " the sites that may call it",
            severity = Severity.MEDIUM,
            services = ServiceKind.AZURE_API_FOR_FHIR,
            why = "records can be read from anywhere with a stolen token, until the account is gone",
            remedy = "set publicNetworkAccess to Disabled, give the account a private endpoint of the group fhir, and"
                    + " name sites among the origins",
            source = "https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link")
    Stream<Finding> accountClosed(Estate estate) {
        var endpoints = new PrivateEndpoints(estate);
        return estate.ofType(AzureTypes.AZURE_API_FOR_FHIR).stream()
                .flatMap(account -> Stream.of(
                        Finding.of(account, access(account)),
                        Finding.judging(account, () -> link(account, endpoints))
                                .unlessMadeUnread(estate, Holding.PRIVATE_ENDPOINT),
                        Finding.judging(account, () -> new Cors(account, "properties.corsConfiguration").judge())));
    }

    private static Verdict access(PolicyResource account) {
        return PropertyFacts.of(account).text("properties.publicNetworkAccess").require("Disabled"::equalsIgnoreCase);
    }

    private static Verdict link(PolicyResource account, PrivateEndpoints endpoints) {
        if (PrivateEndpoints.isApproved(account.properties().at(CONNECTIONS))) {
            return Verdict.met();
        }
        return endpoints.to(account, PrivateEndpoints.RETIRED).stream()
                .map(PrivateEndpoints.Way::leads)
                .reduce(Answer.NO, Answer::or)
                .judge(CONNECTIONS, "has none of this stack");
    }
}
