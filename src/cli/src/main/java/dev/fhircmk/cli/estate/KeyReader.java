package dev.fhircmk.cli.estate;

import com.azure.security.keyvault.keys.models.DeletedKey;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyStore;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads keys from their vaults. */
final class KeyReader {
    private static final String RIGHT = Right.READ_KEYS.named();

    private final AzureClients azure;

    KeyReader(AzureClients azure) {
        this.azure = azure;
    }

    /**
     * Reads a key.
     *
     * @param name the key, without a version
     * @param pinned the versions whose details are wanted
     */
    KeyInVault read(KeyIdentifier name, Set<String> pinned) {
        return read(
                name,
                listed -> Stream.concat(
                        pinned.stream(),
                        listed.stream().map(KeyVersion::version).limit(1)));
    }

    /** Reads a key with the details of every version. */
    KeyInVault readWhole(KeyIdentifier name) {
        return read(name, listed -> listed.stream().map(KeyVersion::version));
    }

    /** The versions of a key alone, newest first. */
    Seen<List<KeyVersion>> versions(KeyIdentifier name) {
        return name.host().store() == KeyStore.MANAGED_HSM
                ? Seen.hidden(ListedVaults.notLookedAt(name.vault()))
                : versions(azure.key(name.vaultUri(), name.keyName()), name);
    }

    private static Seen<List<KeyVersion>> versions(KeyOfVault key, KeyIdentifier name) {
        return Seen.look(
                RIGHT, name, () -> key.versions().stream().map(KeyVersion::of).toList());
    }

    private KeyInVault read(KeyIdentifier name, Function<List<KeyVersion>, Stream<String>> wanted) {
        if (name.host().store() == KeyStore.MANAGED_HSM) {
            var outside = versions(name);
            return new KeyInVault(name, outside, Map.of(), outside.map(unused -> false), Optional.empty());
        }
        var key = azure.key(name.vaultUri(), name.keyName());
        var versions = versions(key, name);
        var details = new TreeMap<String, Seen<KeyInVault.Details>>();
        wanted.apply(versions.value().orElseGet(List::of))
                .filter(version -> versions.value()
                        .filter(all ->
                                all.stream().noneMatch(one -> one.version().equals(version)))
                        .isEmpty())
                .forEach(version -> details.computeIfAbsent(version, one -> details(key, name, one)));
        var isGone = versions.value().filter(List::isEmpty).isPresent();
        return new KeyInVault(
                name,
                versions,
                details,
                isGone
                        ? Seen.hidden("there is no key " + name)
                        : versions.then(
                                unused -> Seen.look(Right.READ_ROTATION_POLICIES.named(), name, key::rotatesItself)),
                isGone
                        ? Optional.of(Seen.look(RIGHT, name, () -> key.deleted().map(deleted -> purge(name, deleted))))
                        : Optional.empty());
    }

    private static Seen<KeyInVault.Details> details(KeyOfVault key, KeyIdentifier name, String version) {
        return Seen.look(RIGHT, name, () -> key.get(Optional.of(version)))
                .then(found -> found.map(one -> Seen.shown(details(one)))
                        .orElseGet(() -> Seen.hidden("there is no version " + version + " of " + name)));
    }

    /** One that is deleted and has no date would pass for one that is gone for good. */
    private static Instant purge(KeyIdentifier name, DeletedKey deleted) {
        if (deleted.getScheduledPurgeDate() == null) {
            throw new IllegalStateException("the deleted key " + name + " has no date of its purge");
        }
        return deleted.getScheduledPurgeDate().toInstant();
    }

    private static KeyInVault.Details details(KeyVaultKey key) {
        return new KeyInVault.Details(
                String.valueOf(key.getKeyType()),
                Optional.ofNullable(key.getKey().getN()).map(modulus -> new BigInteger(1, modulus).bitLength()),
                key.getKeyOperations().stream().map(String::valueOf).collect(Collectors.toSet()));
    }
}
