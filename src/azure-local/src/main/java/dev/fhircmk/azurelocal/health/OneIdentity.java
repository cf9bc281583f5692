package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import java.util.Optional;

/**
 * The service has one managed identity of one kind, because nothing in its API says which of several to use. A
 * system-assigned identity does not exist before the service does, so its first grant can only come later.
 */
final class OneIdentity implements KeyPrerequisite {
    @Override
    public Optional<String> problem(KeyUseRequest request, KeyReference key) {
        String type =
                JsonTree.text(request.service().body(), "identity", "type").orElse("None");
        if (type.equalsIgnoreCase("None")) {
            return Optional.of("the service has no managed identity to use the key with");
        }
        if (type.contains(",")) {
            return Optional.of("the service must have managed identities of one kind, not '" + type + "'");
        }
        return ServiceIdentity.of(request).isPresent()
                ? Optional.empty()
                : Optional.of("the service must have exactly one managed identity");
    }
}
