package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import java.security.SecureRandom;

/** The routes by which keys are made, looked at, changed and used. */
final class KeyEndpoints {
    private final VaultSession session;
    private final KeyChanges changes;
    private final KeyLists lists;
    private final KeyCrypto crypto;
    private final KeyRotation rotation;
    private final SecureRandom random;

    KeyEndpoints(
            VaultSession session,
            KeyChanges changes,
            KeyLists lists,
            KeyCrypto crypto,
            KeyRotation rotation,
            SecureRandom random) {
        this.session = session;
        this.changes = changes;
        this.lists = lists;
        this.crypto = crypto;
        this.rotation = rotation;
        this.random = random;
    }

    void addTo(Routes<VaultCall.Action> routes) {
        addChanges(routes);
        addQueries(routes);
        addUse(routes, KeyUse.ENCRYPT, "encrypt");
        addUse(routes, KeyUse.DECRYPT, "decrypt");
        addUse(routes, KeyUse.WRAP, "wrapkey");
        addUse(routes, KeyUse.UNWRAP, "unwrapkey");
    }

    private void addChanges(Routes<VaultCall.Action> routes) {
        routes.add("POST", "/keys/{key}/create", this::create)
                .add("POST", "/keys/{key}/rotate", this::rotate)
                .add("PATCH", "/keys/{key}", this::update)
                .add("PATCH", "/keys/{key}/{version}", this::update)
                .add("DELETE", "/keys/{key}", this::delete)
                .add("PUT", "/keys/{key}/rotationpolicy", this::setPolicy)
                .add("POST", "/deletedkeys/{key}/recover", this::recover)
                .add("DELETE", "/deletedkeys/{key}", this::purge);
    }

    private void addQueries(Routes<VaultCall.Action> routes) {
        routes.add("GET", "/keys/{key}", this::get)
                .add("GET", "/keys/{key}/{version}", this::get)
                .add("GET", "/keys", call -> session.read(call, (access, s) -> lists.keys(access, s, call.request())))
                .add(
                        "GET",
                        "/keys/{key}/versions",
                        call -> session.read(
                                call, (access, s) -> lists.versions(access, s, call.key(), call.request())))
                .add(
                        "GET",
                        "/keys/{key}/rotationpolicy",
                        call -> session.read(call, (access, s) -> rotation.show(access, s, call.key())))
                .add(
                        "GET",
                        "/deletedkeys",
                        call -> session.read(
                                call, (access, s) -> lists.deleted(access, s, call.request(), session.now())))
                .add("GET", "/deletedkeys/{key}", this::getDeleted)
                // The one route of certificates: azurerm asks it of every vault.
                .add("GET", "/certificates/contacts", this::contacts)
                // Said here, so that nobody takes a vault's own answer for it: keys that are software are not released.
                .add("POST", "/keys/{key}/backup", call -> VirtualHosts.notImplemented(call.request()))
                .add("POST", "/keys/restore", call -> VirtualHosts.notImplemented(call.request()));
    }

    private void addUse(Routes<VaultCall.Action> routes, KeyUse use, String segment) {
        VaultCall.Action action = call ->
                session.read(call, (access, snapshot) -> crypto.use(access, snapshot, use, call, session.now()));
        routes.add("POST", "/keys/{key}/" + segment, action).add("POST", "/keys/{key}/{version}/" + segment, action);
    }

    private Response create(VaultCall call) {
        JsonObject request = call.json();
        KeySpec spec =
                session.look(call, (access, s) -> changes.specToCreate(access, s, call.key(), request, session.now()));
        KeyMaterial material = KeyMaterial.generate(spec, random);
        return session.write(
                call, (access, tx) -> changes.create(access, tx, call.key(), request, spec, material, session.now()));
    }

    private Response rotate(VaultCall call) {
        KeySpec spec = session.look(call, (access, s) -> changes.specToRotate(access, s, call.key()));
        KeyMaterial material = KeyMaterial.generate(spec, random);
        return session.write(call, (access, tx) -> changes.rotate(access, tx, call.key(), material, session.now()));
    }

    private Response update(VaultCall call) {
        JsonObject request = call.json();
        return session.write(
                call, (access, tx) -> changes.update(access, tx, call.key(), call.version(), request, session.now()));
    }

    private Response delete(VaultCall call) {
        return session.write(call, (access, tx) -> changes.delete(access, tx, call.key(), session.now()));
    }

    private Response recover(VaultCall call) {
        return session.write(call, (access, tx) -> changes.recover(access, tx, call.key(), session.now()));
    }

    private Response contacts(VaultCall call) {
        return session.read(call, (access, snapshot) -> {
            throw KeyError.CONTACTS_NOT_FOUND.of();
        });
    }

    private Response setPolicy(VaultCall call) {
        JsonObject request = call.json();
        return session.write(call, (access, tx) -> rotation.set(access, tx, call.key(), request, session.now()));
    }

    private Response purge(VaultCall call) {
        return session.write(call, (access, tx) -> {
            changes.purge(access, tx, call.key(), session.now());
            return new JsonObject();
        });
    }

    private Response get(VaultCall call) {
        return session.read(call, (access, snapshot) -> {
            access.requireFor(call.key(), KeyPermission.GET);
            return access.bundles().bundle(access.keys().required(snapshot, call.key(), call.version()));
        });
    }

    private Response getDeleted(VaultCall call) {
        return session.read(call, (access, snapshot) -> {
            access.requireFor(call.key(), KeyPermission.GET);
            KeyRecord key = KeyChanges.requireDeleted(access, snapshot, call.key(), session.now());
            return access.bundles()
                    .deletedBundle(
                            access.keys().current(snapshot, key), key.deletion().orElseThrow());
        });
    }
}
