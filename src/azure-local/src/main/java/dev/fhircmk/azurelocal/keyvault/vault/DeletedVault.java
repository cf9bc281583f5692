package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourceId;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A soft-deleted vault, which holds its name and its keys until it is recovered or purged.
 *
 * @param vault the vault as it was
 * @param deletedAt when it was deleted
 * @param purgeAt when it will be gone for good
 * @param purging whether a purge has begun
 */
record DeletedVault(Vault vault, Instant deletedAt, Instant purgeAt, boolean purging) {
    static DeletedVault of(Resource vault, Instant now) {
        Instant deletedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Vault deleted = new Vault(vault);
        return new DeletedVault(deleted, deletedAt, deletedAt.plus(deleted.retentionDays(), ChronoUnit.DAYS), false);
    }

    static Optional<DeletedVault> find(Snapshot snapshot, String name) {
        return snapshot.get(Table.DELETED_VAULTS, Vault.nameKey(name)).map(DeletedVault::fromRow);
    }

    static List<DeletedVault> all(Snapshot snapshot, String subscription) {
        return snapshot.list(Table.DELETED_VAULTS, "").stream()
                .map(entry -> fromRow(entry.value()))
                .filter(deleted -> deleted.isOf(subscription))
                .toList();
    }

    boolean isOf(String subscription) {
        return vault.resource().id().subscription().equalsIgnoreCase(subscription);
    }

    void put(Transaction transaction) {
        JsonObject row = JsonBuilder.json()
                .with("id", vault.resource().id().text())
                .with("body", vault.resource().body())
                .with("deletedAt", deletedAt.toString())
                .with("purgeAt", purgeAt.toString())
                .with("purging", purging)
                .build();
        transaction.put(Table.DELETED_VAULTS, Vault.nameKey(vault.name()), row);
    }

    DeletedVault beingPurged() {
        return new DeletedVault(vault, deletedAt, purgeAt, true);
    }

    /** As ARM shows it. */
    JsonObject show() {
        ResourceId id = vault.resource().id();
        return JsonBuilder.json()
                .with(
                        "id",
                        "/subscriptions/" + id.subscription() + "/providers/Microsoft.KeyVault/locations/"
                                + vault.location() + "/deletedVaults/" + vault.name())
                .with("name", vault.name())
                .with("type", "Microsoft.KeyVault/deletedVaults")
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("vaultId", id.text())
                                .with("location", vault.location())
                                .withTree(
                                        "tags", JsonTree.object(vault.resource().body(), "tags"))
                                .with("deletionDate", deletedAt.toString())
                                .with("scheduledPurgeDate", purgeAt.toString())
                                .with("purgeProtectionEnabled", vault.isPurgeProtected()))
                .build();
    }

    private static DeletedVault fromRow(JsonObject row) {
        ResourceId id = JsonTree.text(row, "id").flatMap(ResourceId::parse).orElseThrow();
        JsonObject body = JsonTree.object(row, "body").orElseThrow();
        return new DeletedVault(
                new Vault(new Resource(id, body)),
                JsonTree.text(row, "deletedAt").map(Instant::parse).orElseThrow(),
                JsonTree.text(row, "purgeAt").map(Instant::parse).orElseThrow(),
                JsonTree.flag(row, "purging").orElse(false));
    }
}
