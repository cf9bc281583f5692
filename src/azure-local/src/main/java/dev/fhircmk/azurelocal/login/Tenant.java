package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.seal.Secret;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The one tenant with its one subscription and its one application, the deployer. All ids are random, so that a client that
 * lost its proxy setting cannot do anything to a real subscription.
 *
 * @param tenantId the tenant
 * @param subscriptionId the subscription, of which the deployer is the owner
 * @param clientId the application id of the deployer
 * @param objectId the object id of the deployer's service principal
 * @param clientSecret the deployer's secret
 */
public record Tenant(String tenantId, String subscriptionId, String clientId, String objectId, Secret clientSecret) {
    private static final String ROW = "tenant";
    private static final String SECRET_PLACE = "tenant/clientSecret";

    /** The tenant of that store, made if there is none. */
    public static Tenant loadOrCreate(Store store, FileKey fileKey, RandomIds ids) {
        Optional<JsonObject> kept = store.read(snapshot -> snapshot.get(Table.SETTINGS, ROW));
        if (kept.isPresent()) {
            return fromRow(kept.get(), fileKey);
        }
        // The "~" makes it look like a real secret to tools that check the form.
        Secret secret = new Secret("local~" + ids.version());
        Tenant made = new Tenant(uuid(ids), uuid(ids), uuid(ids), uuid(ids), secret);
        store.update(transaction -> transaction.put(Table.SETTINGS, ROW, made.toRow(fileKey)));
        return made;
    }

    public Principal deployer() {
        return new Principal(objectId, clientId, Optional.empty());
    }

    private JsonObject toRow(FileKey fileKey) {
        byte[] secret = clientSecret.reveal().getBytes(StandardCharsets.UTF_8);
        return JsonBuilder.json()
                .with("tenantId", tenantId)
                .with("subscriptionId", subscriptionId)
                .with("clientId", clientId)
                .with("objectId", objectId)
                .with("clientSecret", fileKey.seal(secret, SECRET_PLACE))
                .build();
    }

    private static Tenant fromRow(JsonObject row, FileKey fileKey) {
        byte[] secret = fileKey.open(text(row, "clientSecret"), SECRET_PLACE);
        return new Tenant(
                text(row, "tenantId"),
                text(row, "subscriptionId"),
                text(row, "clientId"),
                text(row, "objectId"),
                new Secret(new String(secret, StandardCharsets.UTF_8)));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow(() -> new NoSuchElementException(name));
    }

    private static String uuid(RandomIds ids) {
        return ids.uuid().toString();
    }
}
