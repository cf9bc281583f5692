package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourceGroups;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Services that the administration puts there as a GET would tell them, in any number; their keys are taken on trust. */
public final class SeededServices {
    private static final String REGION = "westeurope";

    private SeededServices() {}

    /**
     * Puts a service there, with its resource group and its workspace where they are missing.
     *
     * @param seed its {@code id}, and what else a GET of it answers; without a region it is in West Europe
     * @param types the types of services that can be seeded
     */
    public static void put(Transaction transaction, JsonObject seed, List<String> types) {
        String text = JsonTree.text(seed, "id").orElse("");
        ResourcePath id = ResourcePath.parse(text)
                .filter(parsed -> types.stream().anyMatch(parsed.type()::equalsIgnoreCase))
                .orElseThrow(() -> new JsonShapeException("the 'id' of each of 'services' must be that of one of "
                        + String.join(", ", types) + ", not '" + text + "'"));
        String location = JsonTree.text(seed, "location").orElse(REGION);
        if (Resources.find(transaction, id.groupId()).isEmpty()) {
            ResourceGroups.make(transaction, id.groupId(), location);
        }
        id.parent()
                .filter(parent -> Resources.find(transaction, parent).isEmpty())
                .ifPresent(parent -> Resources.put(
                        transaction,
                        resource(
                                parent,
                                location,
                                new JsonObject(),
                                JsonBuilder.json()
                                        .with("publicNetworkAccess", "Enabled")
                                        .build())));
        Resources.put(
                transaction,
                resource(id, location, seed, JsonTree.object(seed, "properties").orElseGet(JsonObject::new)));
    }

    private static Resource resource(ResourcePath id, String location, JsonObject seed, JsonObject properties) {
        Optional<String> state = JsonTree.text(properties, "provisioningState");
        Resource resource = new Resource(
                id,
                JsonBuilder.json()
                        .with("id", id.text())
                        .with("name", id.qualifiedName())
                        .with("type", id.type())
                        .with("location", location)
                        .withTree("tags", JsonTree.object(seed, "tags"))
                        .withText("kind", JsonTree.text(seed, "kind"))
                        .withText("etag", JsonTree.text(seed, "etag"))
                        .withTree("identity", JsonTree.object(seed, "identity"))
                        .with("properties", properties.deepCopy())
                        .build());
        return resource.in(state.orElse("Succeeded"));
    }
}
