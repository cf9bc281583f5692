package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A soft-deleted vault, which holds its name and its keys until it is recovered or purged.
 *
 * @param id the id that it had
 * @param body what it was
 * @param deletedAt when it was deleted
 * @param purgeAt when it will be gone for good
 * @param purging whether a purge has begun
 */
record DeletedVault(String id, JsonObject body, Instant deletedAt, Instant purgeAt, boolean purging) {
    private static final Rows<DeletedVault> ROWS = Rows.of(Table.DELETED_VAULTS, DeletedVault.class);

    static DeletedVault of(Resource vault, Instant now) {
        Instant deletedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant purgeAt = deletedAt.plus(new StoredVault(vault).retentionDays(), ChronoUnit.DAYS);
        return new DeletedVault(vault.id().text(), vault.body(), deletedAt, purgeAt, false);
    }

    static Optional<DeletedVault> find(StoreView snapshot, String name) {
        return ROWS.find(snapshot, StoredVault.nameKey(name));
    }

    static Stream<DeletedVault> all(StoreView snapshot, String subscription) {
        return ROWS.list(snapshot, "").filter(deleted -> deleted.isOf(subscription));
    }

    /** The vault as it was. */
    StoredVault vault() {
        return new StoredVault(new Resource(ResourcePath.parse(id).orElseThrow(), body));
    }

    boolean isOf(String subscription) {
        return vault().resource().id().subscription().equalsIgnoreCase(subscription);
    }

    /** What it is stored under, and called in operations and events. */
    String key() {
        return StoredVault.nameKey(vault().name());
    }

    void put(Transaction transaction) {
        ROWS.put(transaction, key(), this);
    }

    DeletedVault beingPurged() {
        return new DeletedVault(id, body, deletedAt, purgeAt, true);
    }

    /** As ARM shows it. */
    JsonObject show() {
        StoredVault vault = vault();
        return JsonBuilder.json()
                .with(
                        "id",
                        "/subscriptions/" + vault.resource().id().subscription()
                                + "/providers/Microsoft.KeyVault/locations/" + vault.location() + "/deletedVaults/"
                                + vault.name())
                .with("name", vault.name())
                .with("type", "Microsoft.KeyVault/deletedVaults")
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("vaultId", id)
                                .with("location", vault.location())
                                .withTree("tags", JsonTree.object(body, "tags"))
                                .with("deletionDate", deletedAt.toString())
                                .with("scheduledPurgeDate", purgeAt.toString())
                                .with("purgeProtectionEnabled", vault.isPurgeProtected()))
                .build();
    }
}
