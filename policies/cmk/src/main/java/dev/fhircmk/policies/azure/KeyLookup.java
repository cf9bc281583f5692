package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which key and vault of a stack a service uses. Names stand in maps: a stack may have thousands of services. */
final class KeyLookup {
    private final Estate estate;
    private final Map<String, StackVault> vaults = new HashMap<>();
    private final List<StackVault> vaultsToCome;
    private final Map<String, StackKey> keys = new HashMap<>();
    private final List<StackKey> keysToCome;

    KeyLookup(Estate estate) {
        this.estate = estate;
        estate.vaults().forEach(vault -> vault.hostName().ifPresent(name -> vaults.putIfAbsent(name, vault)));
        this.vaultsToCome =
                estate.vaults().stream().filter(StackVault::isYetToBeMade).toList();
        estate.keys().forEach(key -> fullName(key).ifPresent(name -> keys.putIfAbsent(name, key)));
        this.keysToCome =
                estate.keys().stream().filter(key -> key.identifier().isEmpty()).toList();
    }

    /** A service with its key and vault; empty where it has no key whose identifier can be read, or is not known yet. */
    Optional<EncryptedService> resolve(StackService service) {
        var identifier = service.keyIdentifier();
        if (identifier instanceof Fact.Absent<KeyIdentifier>) {
            return Optional.empty();
        }
        var known = PropertyFacts.value(identifier);
        var key = known.map(this::named).orElseGet(() -> unnamed(service));
        var vault = known.flatMap(id -> vault(id.host().name())).or(() -> key.flatMap(this::vaultOf));
        return Optional.of(new EncryptedService(service, identifier, key, vault));
    }

    /** The vault of that name, in lower case. */
    Optional<StackVault> vault(String hostName) {
        return Optional.ofNullable(vaults.get(hostName));
    }

    /** The vault that a key is in: by its name, by what the key depends on, else the one that is yet to be made. */
    Optional<StackVault> vaultOf(StackKey key) {
        if (key.vaultName().isPresent()) {
            return vault(key.vaultName().get());
        }
        var properties = List.of("vaultName", "vaultUri");
        var sources = properties.stream()
                .flatMap(property -> estate.behind(key.resource(), property, AzureTypes.VAULT))
                .map(StackVault::new)
                .toList();
        var isTold = properties.stream().anyMatch(key.resource().links().propertyDependencies()::containsKey);
        return single(isTold ? sources : vaultsToCome);
    }

    private Optional<StackKey> named(KeyIdentifier identifier) {
        return Optional.ofNullable(keys.get(fullName(identifier.host().name(), identifier.keyName())));
    }

    private Optional<String> fullName(StackKey key) {
        return PropertyFacts.value(key.name())
                .flatMap(name -> key.vaultName()
                        .or(() -> vaultOf(key).flatMap(StackVault::hostName))
                        .map(vault -> fullName(vault, name)));
    }

    private static String fullName(String vault, String key) {
        return vault + "/" + key.toLowerCase(Locale.ROOT);
    }

    /**
     * The key whose identifier is not known yet. Java programs do not tell at preview what an unknown value depends on; it can
     * only come from what is yet to be made, so that the one key of the stack that is yet to be made is taken.
     */
    private Optional<StackKey> unnamed(StackService service) {
        var sources = estate.source(service.resource(), service.keyProperty(), Estate.KEYS)
                .map(StackKey::new)
                .toList();
        if (!sources.isEmpty()
                || service.resource().links().propertyDependencies().containsKey(service.keyProperty())) {
            return single(sources);
        }
        return single(keysToCome);
    }

    private static <T> Optional<T> single(List<T> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
