package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.ServiceKey;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.Wrapped;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.seal.SealingKey;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One data key for each FHIR service, in an envelope: wrapped by the customer's key, or by the platform's where the customer
 * has none. A change of the key wraps the data key anew and leaves the data alone. Source: "Azure SQL transparent data
 * encryption with customer-managed key", which the FHIR service's storage has.
 */
public final class DataKeys {
    private static final Rows<Envelope> ENVELOPES = Rows.of(Table.DATA_KEYS, Envelope.class);

    private final FileKey platform;
    private final ServiceKeyAccess keys;
    private final RandomIds ids;
    private final SecureRandom random;
    private final Supplier<Duration> unnoticed;
    private final ConcurrentMap<String, InUse> inUse = new ConcurrentHashMap<>();

    /**
     * The data keys.
     *
     * @param platform the key that stands for Microsoft's
     * @param keys the customers' keys
     * @param unnoticed how long a service goes on with a data key that it opened before it opens it again
     */
    public DataKeys(
            FileKey platform, ServiceKeyAccess keys, RandomIds ids, SecureRandom random, Supplier<Duration> unnoticed) {
        this.platform = platform;
        this.keys = keys;
        this.ids = ids;
        this.random = random;
        this.unnoticed = unnoticed;
    }

    /** Whether the service has a data key by now. */
    public static boolean has(StoreView snapshot, ResourcePath service) {
        return find(snapshot, service).isPresent();
    }

    /**
     * Wraps the service's data key by the key that the service is to have from now on; a service without a data key gets one.
     *
     * @param before how the service reaches its key until now
     * @param after how it is to
     * @throws KeyLostException if it does not reach one of the two; nothing is changed then
     */
    public void wrap(
            Transaction transaction,
            ResourcePath service,
            KeyConfiguration before,
            KeyConfiguration after,
            Instant now) {
        Optional<Envelope> old = find(transaction, service);
        if (old.isEmpty()) {
            make(transaction, service, after, now);
        } else if (!isWrappedBy(transaction, old.get(), after, now)) {
            byte[] key = unwrap(transaction, service, old.get(), before, now);
            put(transaction, service, wrap(transaction, service, old.get().owner(), key, after, now));
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Opens the data key. A service that was told a key without a version follows to the key's current one.
     *
     * @throws KeyLostException if the service does not reach its key
     */
    public DataKey open(Transaction transaction, ResourcePath service, KeyConfiguration configuration, Instant now) {
        Envelope envelope = find(transaction, service).orElseGet(() -> make(transaction, service, configuration, now));
        InUse held = inUse.get(envelope.owner());
        if (held != null && now.isBefore(held.since().plus(unnoticed.get()))) {
            return held.key();
        }
        byte[] bytes = unwrap(transaction, service, envelope, configuration, now);
        if (configuration.key().filter(key -> !key.isVersioned()).isPresent()) {
            wrap(transaction, service, configuration, configuration, now);
        }
        DataKey key = new DataKey(envelope.owner(), bytes, random);
        Arrays.fill(bytes, (byte) 0);
        if (unnoticed.get().isZero()) {
            inUse.remove(envelope.owner());
        } else {
            inUse.put(envelope.owner(), new InUse(key, now));
        }
        return key;
    }

    /** Takes the service's data key away, and so its data. */
    public void erase(Transaction transaction, ResourcePath service) {
        find(transaction, service).ifPresent(envelope -> {
            inUse.remove(envelope.owner());
            transaction.removeAll(Table.FHIR_RESOURCES, envelope.owner() + "/");
            transaction.remove(Table.DATA_KEYS, service.key());
        });
    }

    private Envelope make(Transaction transaction, ResourcePath service, KeyConfiguration configuration, Instant now) {
        byte[] key = SealingKey.fresh(random);
        Envelope envelope = wrap(transaction, service, ids.uuid().toString(), key, configuration, now);
        Arrays.fill(key, (byte) 0);
        put(transaction, service, envelope);
        return envelope;
    }

    private boolean isWrappedBy(StoreView snapshot, Envelope envelope, KeyConfiguration configuration, Instant now) {
        if (configuration.key().isEmpty() || envelope.key().isEmpty()) {
            return configuration.key().isEmpty() && envelope.key().isEmpty();
        }
        KeyReference wanted = configuration.key().get();
        KeyReference version = wanted.isVersioned()
                ? wanted
                : wanted.at(use(
                        snapshot, wanted, configuration, now, key -> key.get().version()));
        return envelope.key().get().equals(version);
    }

    private Envelope wrap(
            StoreView snapshot,
            ResourcePath service,
            String owner,
            byte[] key,
            KeyConfiguration configuration,
            Instant now) {
        if (configuration.key().isEmpty()) {
            return new Envelope(owner, Optional.empty(), platform.seal(key, place(service, owner)));
        }
        Wrapped wrapped = use(snapshot, configuration.key().get(), configuration, now, used -> used.wrap(key));
        return new Envelope(owner, Optional.of(wrapped.key()), wrapped.value());
    }

    private byte[] unwrap(
            StoreView snapshot, ResourcePath service, Envelope envelope, KeyConfiguration configuration, Instant now) {
        return envelope.key().isEmpty()
                ? platform.open(envelope.wrapped(), place(service, envelope.owner()))
                : use(snapshot, envelope.key().get(), configuration, now, key -> key.unwrap(envelope.wrapped()));
    }

    /** Uses a key of the customer's as the service that is told to. */
    private <T> T use(
            StoreView snapshot,
            KeyReference key,
            KeyConfiguration configuration,
            Instant now,
            Function<ServiceKey, T> work) {
        Caller reader = configuration
                .reader()
                .orElseThrow(() -> new KeyLostException("the service has no identity to reach its key with"));
        try {
            return work.apply(keys.key(snapshot, key, reader, now));
        } catch (RefusedException e) {
            throw new KeyLostException(e);
        }
    }

    private static Optional<Envelope> find(StoreView snapshot, ResourcePath service) {
        return ENVELOPES.find(snapshot, service.key());
    }

    private static void put(Transaction transaction, ResourcePath service, Envelope envelope) {
        ENVELOPES.put(transaction, service.key(), envelope);
    }

    private static String place(ResourcePath service, String owner) {
        return "data-key/" + service.key() + "/" + owner;
    }

    private record InUse(DataKey key, Instant since) {}

    /**
     * A data key as it is stored: wrapped.
     *
     * @param owner the service whose data it encrypts, among all that ever had its name
     * @param key the version of the customer's key that wrapped it; empty for the platform's
     * @param wrapped the wrapped key, base64
     */
    private record Envelope(String owner, Optional<KeyReference> key, String wrapped) {}
}
