package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Principal;
import java.util.List;
import java.util.Optional;

/** The identity that a service uses its key with. */
final class ServiceIdentity {
    private ServiceIdentity() {}

    static Optional<Principal> of(KeyUseRequest request) {
        List<Principal> users =
                IdentityBlock.principals(request.snapshot(), request.service().body());
        if (!users.isEmpty()) {
            return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
        }
        // Microsoft gives a system-assigned identity an application id of its own; nothing here needs it.
        return JsonTree.text(request.service().body(), "identity", "principalId")
                .map(id -> new Principal(id, id, Optional.empty()));
    }
}
