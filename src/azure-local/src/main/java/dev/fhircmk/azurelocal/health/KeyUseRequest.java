package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.login.Principal;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service that wants to use a key.
 *
 * @param keyUrl as the service has it
 * @param service the service, with its identity
 * @param snapshot the world at that time
 * @param now that time
 */
record KeyUseRequest(String keyUrl, Resource service, StoreView snapshot, Instant now) {
    /** The version of the key that the URL names; empty if it names none, or is no key of this cloud. */
    Optional<KeyReference> reference() {
        return KeyReference.parse(keyUrl).filter(KeyReference::isVersioned);
    }

    /** The identity that the service uses its key with; empty where it has none, or several. */
    Optional<Principal> identity() {
        List<Principal> users = IdentityBlock.principals(snapshot, service.body());
        if (!users.isEmpty()) {
            return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
        }
        // Microsoft gives a system-assigned identity an application id of its own; nothing here needs it.
        return JsonTree.text(service.body(), "identity", "principalId")
                .map(id -> new Principal(id, id, Optional.empty()));
    }
}
