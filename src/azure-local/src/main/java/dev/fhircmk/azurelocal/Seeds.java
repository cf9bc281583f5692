package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.KnownSubscriptions;
import dev.fhircmk.azurelocal.arm.ManagementGroups;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.health.SeededServices;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What can be seeded, each kind under the name that its list has in a document of seeds. */
final class Seeds {
    private final Map<String, BiConsumer<Transaction, JsonObject>> kinds = new LinkedHashMap<>();

    /**
     * The kinds of seeds.
     *
     * @param services the types of services that can be seeded
     */
    Seeds(KnownSubscriptions subscriptions, List<String> services) {
        kinds.put("managementGroups", (transaction, seed) -> ManagementGroups.seed(transaction, seed, subscriptions));
        kinds.put("services", (transaction, seed) -> {
            subscriptions.require(
                    transaction, Scope.of(JsonTree.text(seed, "id").orElse("")));
            SeededServices.put(transaction, seed, services);
        });
    }

    /** Puts everything there that a document has, and counts it. */
    JsonObject put(Transaction transaction, JsonObject document) {
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
            seeds.forEach(seed -> kind.accept(transaction, seed));
            if (!seeds.isEmpty()) {
                counts.addProperty(name, seeds.size());
            }
        });
        return counts;
    }
}
