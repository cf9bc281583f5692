package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a service tells of itself without a token. */
final class Capabilities {
    private Capabilities() {}

    /** No types are listed: every resource is taken as it is. */
    static JsonObject statement(Resource service, String url, Instant now) {
        boolean stu3 = JsonTree.text(service.body(), "kind")
                .filter(kind -> kind.equalsIgnoreCase("fhir-Stu3"))
                .isPresent();
        JsonObject statement = ShippedTable.document(
                Capabilities.class,
                "CapabilityStatement.json",
                Map.of(
                        "url",
                        url,
                        "now",
                        now.toString(),
                        "service",
                        service.id().name(),
                        "fhirVersion",
                        stu3 ? "3.0.1" : "4.0.1"));
        if (stu3) {
            statement.addProperty("acceptUnknown", "no");
        }
        return statement;
    }

    /** Shape and reason of Microsoft's open FHIR server; the descriptions are assumed. */
    static JsonObject health(boolean keyIsReached) {
        JsonBuilder store = JsonBuilder.json()
                .with("name", "DataStoreHealthCheck")
                .with("status", status(keyIsReached))
                .with(
                        "description",
                        keyIsReached
                                ? "Successfully connected to the data store."
                                : "The health of the store has degraded.");
        if (!keyIsReached) {
            store.with("data", JsonBuilder.json().with("Reason", "CustomerManagedKeyAccessLost"));
        }
        return JsonBuilder.json()
                .with("overallStatus", status(keyIsReached))
                .with("details", JsonTree.array(List.of(store.build())))
                .build();
    }

    private static String status(boolean keyIsReached) {
        return keyIsReached ? "Healthy" : "Degraded";
    }
}
