package dev.fhircmk.cli.estate;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a key, as Key Vault lists it.
 *
 * @param version 32 lower-case hexadecimal digits
 * @param isEnabled whether it may be used
 * @param created when it was made
 * @param notBefore from when on it may wrap
 * @param expires until when it may wrap; it unwraps afterwards too
 * @param tags its tags
 */
public record KeyVersion(
        String version,
        boolean isEnabled,
        Instant created,
        Optional<Instant> notBefore,
        Optional<Instant> expires,
        Map<String, String> tags) {
    private static final int SHORT = 8;

    /** Keeps a copy of the tags. */
    public KeyVersion {
        tags = Map.copyOf(tags);
    }

    /** Reads a version from what Key Vault lists. */
    public static KeyVersion of(KeyProperties listed) {
        return new KeyVersion(
                String.valueOf(listed.getVersion()),
                !Boolean.FALSE.equals(listed.isEnabled()),
                instant(listed.getCreatedOn()).orElse(Instant.EPOCH),
                instant(listed.getNotBefore()),
                instant(listed.getExpiresOn()),
                listed.getTags() == null ? Map.of() : listed.getTags());
    }

    /**
     * The version that a service uses: the one that it names, or else the newest. Where the newest is disabled no older one takes its
     * place: that is how a key is taken from an account. Source: "Configure customer-managed keys", Azure Cosmos DB, on revoking a key.
     *
     * @param told the key, as the service names it
     * @param newestFirst all versions of the key
     * @return empty where the key has no such version
     */
    public static Optional<KeyVersion> used(KeyIdentifier told, List<KeyVersion> newestFirst) {
        return newestFirst.stream()
                .filter(one ->
                        told.version().map(one.version()::equalsIgnoreCase).orElse(true))
                .findFirst();
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    /**
     * The version as its vault has it now, with what a change of it needs.
     *
     * @throws CommandException where it is gone
     */
    public KeyVaultKey in(KeyOfVault key) {
        return key.get(Optional.of(version))
                .orElseThrow(() -> new CommandException(
                        "version " + version + " of key " + key.name() + " is gone; run it again"));
    }

    /** Whether it may wrap at a moment. */
    public boolean wrapsAt(Instant now) {
        return isEnabled
                && notBefore.filter(now::isBefore).isEmpty()
                && expires.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** The first eight digits of a version, for a table. */
    public static String shortened(String version) {
        return version.length() > SHORT ? version.substring(0, SHORT) : version;
    }
}
