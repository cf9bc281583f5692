package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.keyvault.vault.VaultNetworkRules.Origin;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers calls in one look at the store, or in one change of it, of the vault that they name. */
final class VaultSession {
    private final Store store;
    private final VaultDoor door;
    private final Origin origin;
    private final InstantSource clock;

    VaultSession(Store store, VaultDoor door, Origin origin, InstantSource clock) {
        this.store = store;
        this.door = door;
        this.origin = origin;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Looks before the answer, for work that is better done outside every transaction. */
    <T> T look(VaultCall call, BiFunction<VaultAccess, StoreView, T> work) {
        return store.read(snapshot -> work.apply(enter(snapshot, call), snapshot));
    }

    Response read(VaultCall call, BiFunction<VaultAccess, StoreView, JsonObject> work) {
        return store.read(snapshot -> answer(enter(snapshot, call), access -> work.apply(access, snapshot)));
    }

    Response write(VaultCall call, BiFunction<VaultAccess, Transaction, JsonObject> work) {
        return store.write(tx -> answer(enter(tx, call), access -> work.apply(access, tx)));
    }

    private static Response answer(VaultAccess access, Function<VaultAccess, JsonObject> work) {
        JsonObject body = work.apply(access);
        Response response = body.isEmpty() ? Response.empty(204) : Response.json(200, body);
        return response.with("x-ms-keyvault-region", access.vault().location())
                .with("x-ms-keyvault-service-version", "azure-local");
    }

    private VaultAccess enter(StoreView snapshot, VaultCall call) {
        String vault = AzureHosts.VAULT.label(call.request().host());
        return door.enter(snapshot, vault, call.caller(), origin, clock.instant());
    }
}
