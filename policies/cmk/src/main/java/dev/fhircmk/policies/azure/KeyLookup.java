package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.policy.PolicyResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        var known = identifier.known();
        var isTied = known.isPresent() || isTied(service);
        var key = known.map(this::named).orElseGet(() -> isTied ? tied(service) : single(keysToCome));
        var vault = known.flatMap(id -> vault(id.host().name())).or(() -> key.flatMap(this::vaultOf));
        var guessed = new HashSet<PolicyResource>();
        key.filter(found -> !isTied).map(StackKey::resource).ifPresent(guessed::add);
        if (known.isEmpty()
                && (!isTied || key.filter(found -> tiedVault(found).isEmpty()).isPresent())) {
            vault.map(StackVault::resource).ifPresent(guessed::add);
        }
        return Optional.of(new EncryptedService(service, identifier, key, vault, guessed, unread()));
    }

    private Optional<PolicyResource> unread() {
        return estate.unread()
                .holder(Unread.Holding.KEY)
                .or(() -> estate.unread().holder(Unread.Holding.VAULT));
    }

    /** The vault of that name, in lower case. */
    Optional<StackVault> vault(String hostName) {
        return Optional.ofNullable(vaults.get(hostName));
    }

    /** The vault that a key is in: by its name, by what the key depends on, else the one that does not exist yet. */
    Optional<StackVault> vaultOf(StackKey key) {
        return tiedVault(key).orElseGet(() -> single(vaultsToCome));
    }

    /** Whether the vault of a key is only the one that is left. */
    boolean isVaultGuessed(StackKey key) {
        return tiedVault(key).isEmpty();
    }

    /** The vault that something ties to a key, where the stack declares it; empty where nothing tells. */
    private Optional<Optional<StackVault>> tiedVault(StackKey key) {
        if (key.vaultName().isPresent()) {
            return Optional.of(vault(key.vaultName().get()));
        }
        var properties = List.of("vaultName", "vaultUri");
        var sources = properties.stream()
                .flatMap(property -> estate.behind(key.resource(), property, AzureTypes.VAULT))
                .map(StackVault::new)
                .toList();
        if (!sources.isEmpty() || properties.stream().anyMatch(property -> Estate.isTold(key.resource(), property))) {
            return Optional.of(single(sources));
        }
        var before = estate.before(key.resource(), AzureTypes.VAULT)
                .map(StackVault::new)
                .toList();
        return before.size() == 1 ? Optional.of(single(before)) : Optional.empty();
    }

    private Optional<StackKey> named(KeyIdentifier identifier) {
        return Optional.ofNullable(keys.get(fullName(identifier.host().name(), identifier.keyName())));
    }

    private Optional<String> fullName(StackKey key) {
        return key.fullName(key.vaultName().or(() -> vaultOf(key).flatMap(StackVault::hostName)));
    }

    static String fullName(String vault, String key) {
        return vault + "/" + key.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether something ties a key to a service whose key identifier is not known yet: what the property depends on, else what the
     * service does. Java programs do not tell at preview what an unknown value depends on; it can only come from what is yet to be
     * made, so that the one key of the stack that does not exist yet is guessed.
     */
    private boolean isTied(StackService service) {
        return Estate.isTold(service.resource(), service.keyProperty())
                || sources(service).findAny().isPresent()
                || accessed(service).findAny().isPresent()
                || unread().isPresent();
    }

    private Optional<StackKey> tied(StackService service) {
        var told = sources(service).map(StackKey::new).toList();
        return told.isEmpty()
                ? single(accessed(service)
                        .distinct()
                        .flatMap(name -> Optional.ofNullable(keys.get(name)).stream())
                        .toList())
                : single(told);
    }

    /** The full names of the keys that a service waits for an access to: they are known before their versions are. */
    private Stream<String> accessed(StackService service) {
        return estate.before(service.resource(), AzureTypes.KEY_ACCESS).flatMap(access -> {
            var facts = PropertyFacts.of(access);
            return facts.id("keyVaultResourceId").known().filter(id -> id.isOf(ArmType.VAULT)).stream()
                    .flatMap(vault -> facts.text("keyName").known().stream()
                            .map(key -> fullName(vault.name().toLowerCase(Locale.ROOT), key)));
        });
    }

    private Stream<PolicyResource> sources(StackService service) {
        return estate.source(service.resource(), service.keyProperty(), Estate.KEYS);
    }

    private static <T> Optional<T> single(List<T> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
