package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import java.util.Optional;

/**
 * A data key as it is stored: wrapped.
 *
 * @param owner the service whose data it encrypts, among all that ever had its name
 * @param key the version of the customer's key that wrapped it; empty for the platform's
 * @param wrapped the wrapped key, base64
 */
record Envelope(String owner, Optional<KeyReference> key, String wrapped) {}
