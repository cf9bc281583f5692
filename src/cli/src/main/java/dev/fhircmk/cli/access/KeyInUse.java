package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.ListedVaults;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key with the services that hang on it.
 *
 * @param named as the user named it, with a version or without
 * @param all every service that was looked at
 * @param versions of the key, newest first; none where it is deleted or never was
 * @param vaults that were looked at
 * @param notes what could not be seen
 */
record KeyInUse(
        KeyIdentifier named, List<Service> all, List<KeyVersion> versions, ListedVaults vaults, List<String> notes) {
    /**
     * Reads it.
     *
     * @throws CommandException where the key or a named service cannot be seen
     */
    static KeyInUse read(AzureClients azure, EstateReader reader, EstateScope scope, KeyIdentifier named) {
        if (named.host().store() == KeyStore.MANAGED_HSM) {
            throw new CommandException("key " + named + " is one of a managed HSM, which this command does not change;"
                    + " use az keyvault key set-attributes");
        }
        var all = reader.services(scope);
        var versions = reader.versions(named);
        var notes = new ArrayList<String>();
        all.stream()
                .filter(service -> service.encryption() instanceof Encryption.NotVisible)
                .map(service -> service.name() + " may use the key too: its encryption is not visible")
                .forEach(notes::add);
        scope.named()
                .ifPresent(ids -> notes.add("only the named services were looked at; others that use the key are not"
                        + " listed, and are hit all the same"));
        return new KeyInUse(
                named,
                all,
                versions.value()
                        .orElseThrow(() -> new CommandException(versions.why().orElseThrow())),
                vaults(azure, reader, scope, named),
                notes);
    }

    /** The vault may be in another subscription than the services. */
    private static ListedVaults vaults(
            AzureClients azure, EstateReader reader, EstateScope scope, KeyIdentifier named) {
        var vaults = reader.vaults(scope);
        return vaults.has(named.vault()) || azure.isLocal() ? vaults : reader.vaults(new EstateScope.Everything());
    }

    /** The services on the key, whatever version, in the order of their ids. */
    List<Service> services() {
        return all.stream().filter(service -> service.uses(named)).toList();
    }

    /** The services that lose their data with a version: those that name it, and those that name none with the newest. */
    List<Service> on(Set<String> some) {
        return services().stream()
                .filter(service -> usedBy(service).filter(some::contains).isPresent())
                .toList();
    }

    /** The version that a service uses: the one that it names, or else the newest. */
    Optional<String> usedBy(Service service) {
        return service.encryption()
                .key()
                .flatMap(key ->
                        key.version().or(() -> KeyVersion.used(key, versions).map(KeyVersion::version)));
    }

    /** The version that was named, or else those in use. */
    Set<String> meant() {
        return named.version()
                .map(Set::of)
                .orElseGet(() -> services().stream()
                        .flatMap(service -> usedBy(service).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The vault of the key, where it is seen. */
    Seen<Vault> vault() {
        return vaults.at(named.vault());
    }

    /** All that was taken by {@code disable} and not given back. */
    List<AccessRecord> records() {
        return versions.stream()
                .flatMap(version -> AccessRecord.of(version).stream())
                .distinct()
                .toList();
    }
}
