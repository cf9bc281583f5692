package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operation;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Regions;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Soft-deleted vaults: listed, recovered, purged by request or when their retention is over. */
public final class SoftDeletedVaults implements ArmFeature {
    private static final String TYPE = "Microsoft.KeyVault/deletedVaults";
    private static final String PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.KeyVault/";
    private static final String ITEM = PROVIDER + "locations/{location}/deletedVaults/{vault}";

    private final Operations operations;
    private final Timeline timeline;
    private final BiConsumer<Transaction, String> eraseKeys;

    /**
     * The deleted vaults.
     *
     * @param eraseKeys removes everything in the vault of that name
     */
    public SoftDeletedVaults(Operations operations, Timeline timeline, BiConsumer<Transaction, String> eraseKeys) {
        this.operations = operations;
        this.timeline = timeline;
        this.eraseKeys = eraseKeys;
        operations.onEnd(
                Operation.Kind.PURGE,
                (transaction, operation) -> DeletedVault.find(transaction, operation.subject())
                        .ifPresent(vault -> purge(transaction, vault)));
        timeline.on(Timeline.Kind.PURGE_VAULT, this::purgeIfStillDue);
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, Vaults.FLOOR)
                .add("GET", PROVIDER + "deletedVaults", SoftDeletedVaults::list)
                .add("POST", PROVIDER + "checkNameAvailability", SoftDeletedVaults::checkName);
        routes.of("Microsoft.KeyVault/locations/deletedVaults", Vaults.FLOOR)
                .add("GET", ITEM, call -> Response.json(200, required(call).show()))
                .add("POST", ITEM + "/purge", this::startPurge);
    }

    void add(Transaction transaction, Resource vault, Instant now) {
        DeletedVault deletedVault = DeletedVault.of(vault, now);
        deletedVault.put(transaction);
        timeline.plan(transaction, deletedVault.purgeAt(), Timeline.Kind.PURGE_VAULT, deletedVault.key());
    }

    /** Brings a vault back as it was; Azure ignores what else the request says. */
    Resource recover(Change change) {
        String name = change.id().name();
        DeletedVault deletedVault = DeletedVault.find(change.transaction(), name)
                .filter(vault -> !vault.purging())
                .filter(vault ->
                        vault.vault().resource().id().key().equals(change.id().key()))
                .filter(vault -> Regions.normalise(vault.vault().location()).equals(change.location()))
                .orElseThrow(() -> VaultError.NOTHING_TO_RECOVER.of(name));
        change.transaction().remove(Table.DELETED_VAULTS, deletedVault.key());
        Resource vault = deletedVault.vault().resource();
        Vaults.put(change.transaction(), vault);
        return vault;
    }

    private Response startPurge(ArmCall call) {
        DeletedVault deletedVault = required(call);
        if (deletedVault.vault().isPurgeProtected()) {
            throw VaultError.PURGE_PROTECTED.of();
        }
        deletedVault.beingPurged().put(call.transaction());
        Operation operation = operations.start(
                call.transaction(),
                Operation.Kind.PURGE,
                deletedVault.key(),
                Operations.placeOf("Microsoft.KeyVault", deletedVault.vault().location()),
                call.now(),
                Optional.empty());
        return operations.withLocationHeader(Response.empty(202), operation, call);
    }

    private void purgeIfStillDue(Transaction transaction, String name, Instant due) {
        // The vault may have been recovered, and deleted again, since this was planned.
        DeletedVault.find(transaction, name)
                .filter(vault -> !vault.purgeAt().isAfter(due))
                .ifPresent(vault -> purge(transaction, vault));
    }

    private void purge(Transaction transaction, DeletedVault vault) {
        transaction.remove(Table.DELETED_VAULTS, vault.key());
        eraseKeys.accept(transaction, vault.key());
    }

    private static Response list(ArmCall call) {
        return Response.values(
                DeletedVault.all(call.transaction(), call.subscription()).map(DeletedVault::show));
    }

    private static DeletedVault required(ArmCall call) {
        String name = call.value("vault");
        return DeletedVault.find(call.transaction(), name)
                .filter(vault -> vault.isOf(call.subscription()))
                .filter(vault -> Regions.normalise(call.value("location"))
                        .equals(Regions.normalise(vault.vault().location())))
                .orElseThrow(() -> VaultError.DELETED_VAULT_NOT_FOUND.of(name));
    }

    private static Response checkName(ArmCall call) {
        String name = JsonTree.text(call.request().json(), "name").orElseThrow(() -> VaultError.MISSING.of("name"));
        if (!Vaults.isName(name)) {
            return unavailable("AccountNameInvalid", VaultError.NAME_INVALID.sentence(name));
        }
        // That the answer is the same for a living vault and for a deleted one is assumed: its sentences speak of both.
        boolean taken = StoredVault.find(call.transaction(), name).isPresent()
                || DeletedVault.find(call.transaction(), name).isPresent();
        if (taken) {
            return unavailable("AlreadyExists", VaultError.NAME_IN_USE.sentence(name));
        }
        return available();
    }

    static Response available() {
        return Response.json(200, JsonBuilder.json().with("nameAvailable", true).build());
    }

    static Response unavailable(String reason, String message) {
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("nameAvailable", false)
                        .with("reason", reason)
                        .with("message", message)
                        .build());
    }
}
