package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Cosmos DB, which stores the data of the retired service, was granted the key. */
final class CosmosDbGranted extends Prerequisite {
    CosmosDbGranted() {
        super(new Description(
                "CMK-021",
                "Cosmos DB was granted get, wrapKey and unwrapKey on the key",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "Cosmos DB reads the key, not the service, and the account fails without it",
                "grant the key to the service principal of Cosmos DB, found by its application id",
                Sources.COSMOS_DB));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var granted = facts.get(FactKey.GRANTED_APPLICATIONS);
        var cloud = facts.get(FactKey.CLOUD);
        return cloud.judge(
                ours -> granted.judge(
                        applications -> applications.contains(ours.cosmosDbApplicationId())
                                ? Verdict.met()
                                : Verdict.violated(granted.path(), "lacks " + ours.cosmosDbApplicationId()),
                        () -> Verdict.violated(granted.path(), "is missing")),
                () -> Verdict.undecided(cloud.path()));
    }
}
