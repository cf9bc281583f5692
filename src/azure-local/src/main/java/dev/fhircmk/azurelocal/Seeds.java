package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.KnownSubscriptions;
import dev.fhircmk.azurelocal.arm.ManagementGroups;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.health.SeededServices;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.ExternalIssuer;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be seeded, each kind under the name that its list has in a document of seeds. */
final class Seeds {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * The kinds of seeds.
     *
     * @param services the types of services that can be seeded
     */
    Seeds(KnownSubscriptions subscriptions, List<String> services, SeededRights rights) {
        kinds.put(
                "managementGroups",
                (transaction, seed, now) -> ManagementGroups.seed(transaction, seed, subscriptions));
        kinds.put("services", (transaction, seed, now) -> {
            subscriptions.require(
                    transaction, Scope.of(JsonTree.text(seed, "id").orElse("")));
            SeededServices.put(transaction, seed, services);
        });
        kinds.put("issuers", (transaction, seed, now) -> ExternalIssuer.seed(transaction, seed));
        kinds.put("groups", (transaction, seed, now) -> SeededRights.group(transaction, seed));
        kinds.put("roleAssignments", rights::assign);
        kinds.put("roleEligibilities", rights::makeEligible);
        kinds.put("denyAssignments", rights::deny);
    }

    /** Puts everything there that a document has, and counts it. */
    JsonObject put(Transaction transaction, JsonObject document, Instant now) {
        document.keySet().stream()
                .filter(name -> !kinds.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new JsonShapeException(
                            "there are no seeds '" + name + "', only " + String.join(", ", kinds.keySet()));
                });
        JsonObject counts = new JsonObject();
        kinds.forEach((name, kind) -> {
            List<JsonObject> seeds = JsonTree.objects(document, name);
            seeds.forEach(seed -> kind.put(transaction, seed, now));
            if (!seeds.isEmpty()) {
                counts.addProperty(name, seeds.size());
            }
        });
        return counts;
    }

    /** Puts one seed of a kind there. */
    @FunctionalInterface
    interface Kind {
        void put(Transaction transaction, JsonObject seed, Instant now);
    }
}
