package dev.fhircmk.cli.estate;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.VaultAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Services, and what their keys hang on.
 *
 * @param at Azure's time when they were read
 * @param services in the order of their ids
 * @param vaults of their keys, by address
 * @param keys by their identifiers without a version
 * @param access what each service may do with its key; more than one for a retired account, which reads it as Cosmos DB
 * @param reachability whether each answers, where that was asked for
 * @param registered whether Cosmos DB is registered in the subscription of each retired account
 * @param keyUse the uses of keys that the logs of their vaults show
 */
public record Estate(
        Instant at,
        List<Service> services,
        Map<VaultAddress, Seen<Vault>> vaults,
        Map<KeyIdentifier, KeyInVault> keys,
        Map<ArmId, List<Seen<Access>>> access,
        Map<ArmId, Reachability> reachability,
        Map<ArmId, Seen<Boolean>> registered,
        Map<VaultAddress, Seen<KeyUse>> keyUse) {
    /** Keeps copies. */
    public Estate {
        services = List.copyOf(services);
        vaults = Map.copyOf(vaults);
        keys = Map.copyOf(keys);
        access = Map.copyOf(access);
        reachability = Map.copyOf(reachability);
        registered = Map.copyOf(registered);
        keyUse = Map.copyOf(keyUse);
    }

    /** The key of a service in its vault; empty where it has none that can be read. */
    public Optional<KeyInVault> key(Service service) {
        return service.encryption().key().map(key -> keys.get(key.versionless()));
    }

    /** The vault of the key of a service; empty where it has none that can be read. */
    public Optional<Seen<Vault>> vault(Service service) {
        return service.encryption().key().map(key -> vaults.get(key.vault()));
    }

    /** Why something that a service hangs on could not be seen, each reason once. */
    public List<String> whyHidden(Service service) {
        return Stream.of(
                        vault(service).flatMap(Seen::why).stream(),
                        key(service).stream().flatMap(KeyInVault::whyHidden),
                        whyGrantHidden(service).stream())
                .flatMap(reasons -> reasons)
                .distinct()
                .toList();
    }

    /** The same of what it may do with its key, and of the registration that a retired account takes besides. */
    public List<String> whyGrantHidden(Service service) {
        var registration = registration(service)
                .filter(unused -> service.kind() == ServiceKind.AZURE_API_FOR_FHIR)
                .flatMap(Seen::why);
        return Stream.concat(whyAccessHidden(service), registration.stream())
                .distinct()
                .toList();
    }

    /** The same of what it may do with its key alone. */
    public Stream<String> whyAccessHidden(Service service) {
        return access.getOrDefault(service.id(), List.of()).stream()
                .flatMap(seen -> seen.then(Access::grant).why().stream());
    }

    /** Whether Cosmos DB is registered in the subscription of a service; empty where that was not looked at. */
    public Optional<Seen<Boolean>> registration(Service service) {
        return service.id()
                .subscriptionId()
                .map(ArmId::ofSubscription)
                .flatMap(subscription -> Optional.ofNullable(registered.get(subscription)));
    }

    /** The services that use a key, whatever version. */
    public List<Service> on(KeyIdentifier key) {
        return services.stream().filter(service -> service.uses(key)).toList();
    }
}
