package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** The subscription knows Cosmos DB. */
final class CosmosDbRegistered extends Prerequisite {
    CosmosDbRegistered() {
        super(new Description(
                "CMK-026",
                "Microsoft.DocumentDB is registered in the subscription",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "the service principal of Cosmos DB appears in the tenant with the registration",
                "run `az provider register --namespace Microsoft.DocumentDB`",
                Sources.COSMOS_DB));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var namespaces = facts.get(FactKey.REGISTERED_NAMESPACES);
        return namespaces.judge(
                registered -> registered.stream().anyMatch("Microsoft.DocumentDB"::equalsIgnoreCase)
                        ? Verdict.met()
                        : Verdict.violated(namespaces.path(), "lacks Microsoft.DocumentDB"),
                () -> Verdict.undecided(namespaces.path()));
    }
}
