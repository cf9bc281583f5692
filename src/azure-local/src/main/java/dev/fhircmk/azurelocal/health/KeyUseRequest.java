package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.KeyReference;
import dev.fhircmk.azurelocal.store.Snapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that wants to use a key.
 *
 * @param keyUrl as the service has it
 * @param service the service, with its identity
 * @param snapshot the world at that time
 * @param now that time
 */
record KeyUseRequest(String keyUrl, Resource service, Snapshot snapshot, Instant now) {
    private static final Pattern VERSIONED =
            Pattern.compile("https://([^/:]+)(?::443)?/keys/([A-Za-z0-9-]{1,127})/([0-9a-fA-F]{32})/?");

    /** The version of the key that the URL names; empty if it names none, or is no key of this cloud. */
    Optional<KeyReference> reference() {
        Matcher matcher = VERSIONED.matcher(keyUrl);
        if (!matcher.matches() || !AzureHosts.VAULT.matches(matcher.group(1))) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyReference(AzureHosts.VAULT.label(matcher.group(1)), matcher.group(2), matcher.group(3)));
    }
}
