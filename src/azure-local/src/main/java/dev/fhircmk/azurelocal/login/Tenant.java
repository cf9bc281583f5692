package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.seal.Secret;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.charset.StandardCharsets;
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
    private static final Rows<Row> ROWS = Rows.of(Table.SETTINGS, Row.class);
    private static final String ROW = "tenant";
    private static final String SECRET_PLACE = "tenant/clientSecret";

    /** The tenant of that store, made if there is none. */
    public static Tenant loadOrCreate(Store store, FileKey fileKey, RandomIds ids) {
        Optional<Row> kept = store.read(snapshot -> ROWS.find(snapshot, ROW));
        if (kept.isPresent()) {
            return kept.get().tenant(fileKey);
        }
        // The "~" makes it look like a real secret to tools that check the form.
        Secret secret = new Secret("local~" + ids.version());
        Tenant made = new Tenant(uuid(ids), uuid(ids), uuid(ids), uuid(ids), secret);
        store.update(transaction -> ROWS.put(transaction, ROW, made.toRow(fileKey)));
        return made;
    }

    public Principal deployer() {
        return new Principal(objectId, clientId, Optional.empty());
    }

    private Row toRow(FileKey fileKey) {
        byte[] secret = clientSecret.reveal().getBytes(StandardCharsets.UTF_8);
        return new Row(tenantId, subscriptionId, clientId, objectId, fileKey.seal(secret, SECRET_PLACE));
    }

    private static String uuid(RandomIds ids) {
        return ids.uuid().toString();
    }

    /** As it is kept, with its secret sealed. */
    private record Row(String tenantId, String subscriptionId, String clientId, String objectId, String clientSecret) {
        Tenant tenant(FileKey fileKey) {
            byte[] secret = fileKey.open(clientSecret, SECRET_PLACE);
            return new Tenant(
                    tenantId,
                    subscriptionId,
                    clientId,
                    objectId,
                    new Secret(new String(secret, StandardCharsets.UTF_8)));
        }
    }
}
