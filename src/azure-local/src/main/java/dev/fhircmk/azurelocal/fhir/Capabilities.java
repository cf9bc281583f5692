package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.List;

/** What a service tells of itself without a token. */
final class Capabilities {
    private Capabilities() {}

    static JsonObject statement(Resource service, String url, Instant now) {
        boolean stu3 = JsonTree.text(service.body(), "kind")
                .filter(kind -> kind.equalsIgnoreCase("fhir-Stu3"))
                .isPresent();
        JsonBuilder statement = JsonBuilder.json()
                .with("resourceType", "CapabilityStatement")
                .with("url", url + "metadata")
                .with("status", "active")
                .with("date", now.toString())
                .with("kind", "instance")
                .with("software", JsonBuilder.json().with("name", "azure-local (not Azure)"))
                .with(
                        "implementation",
                        JsonBuilder.json()
                                .with(
                                        "description",
                                        "A stand-in for " + service.id().name() + " on this machine")
                                .with("url", url))
                .with("fhirVersion", stu3 ? "3.0.1" : "4.0.1");
        if (stu3) {
            statement.with("acceptUnknown", "no");
        }
        return statement
                .with("format", JsonTree.arrayOfTexts(List.of("application/fhir+json")))
                .with("rest", JsonTree.array(List.of(rest())))
                .build();
    }

    /** No types are listed: every resource is taken as it is. */
    private static JsonObject rest() {
        return JsonBuilder.json()
                .with("mode", "server")
                .with(
                        "documentation",
                        "create, read, vread, update, delete, history-instance and search-type by _id, of any resource"
                                + " type; resources are not validated")
                .build();
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
