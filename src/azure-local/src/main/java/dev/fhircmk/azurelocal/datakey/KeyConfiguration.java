package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.Optional;

/**
 * The key that a service is told to use, and whom Key Vault sees when it does.
 *
 * @param key the customer's key, or a version of it; empty where the service's data is under the platform's key
 * @param reader whom Key Vault sees; empty where the service has no identity, or has lost it
 */
public record KeyConfiguration(Optional<KeyReference> key, Optional<Caller> reader) {
    /** Of a service that was not there before. */
    public static final KeyConfiguration NONE = new KeyConfiguration(Optional.empty(), Optional.empty());
}
