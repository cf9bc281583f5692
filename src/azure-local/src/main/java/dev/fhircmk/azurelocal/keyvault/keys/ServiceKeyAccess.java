package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;

/**
 * Keys as one of Azure's services uses them: as the identity that the customer gave it, through the same firewall, policies
 * and key states as any caller, apart from the bypass for trusted services.
 */
public final class ServiceKeyAccess {
    private static final int OK = 200;
    private static final int PROBE_BYTES = 32;

    /** What data keys are wrapped with; Azure does not say. */
    private static final RsaCipher DATA_KEYS = RsaCipher.RSA_OAEP_256;

    private final RoleEffects roles;
    private final KeyCrypto crypto;
    private final SecureRandom random;
    private final KeyLog log;

    ServiceKeyAccess(RoleEffects roles, KeyCrypto crypto, SecureRandom random, KeyLog log) {
        this.log = log;
        this.roles = roles;
        this.crypto = crypto;
        this.random = random;
    }

    /** Removes every key of the vault of that name: what a purge of the vault does. */
    public static void eraseAll(Transaction transaction, String vaultName) {
        new VaultKeys(vaultName).eraseAll(transaction);
    }

    /** A key for a service that uses it now. */
    public ServiceKey key(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
        return new ServiceKey(snapshot, reference, service, now);
    }

    /**
     * A key that a service uses. Every method throws the {@link RefusedException} with which the data plane would refuse it, and
     * puts what was done or refused into the log of the vault.
     */
    public final class ServiceKey {
        private final StoreView snapshot;
        private final KeyReference reference;
        private final Caller service;
        private final Instant now;

        private ServiceKey(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
            this.snapshot = snapshot;
            this.reference = reference;
            this.service = service;
            this.now = now;
        }

        /** Reads the key. */
        public KeyFacts get() {
            KeyVersion found = logged(
                    "KeyGet",
                    access -> {
                        access.requireFor(reference.key(), KeyPermission.GET);
                        return access.version(reference.key(), reference.versionIfAny());
                    },
                    KeyVersion::version);
            return new KeyFacts(
                    found.version(), found.spec().type(), found.spec().bits());
        }

        /** Wraps random bytes with RSA1_5 and unwraps them again, as the real service's probe does. */
        public void probe() {
            byte[] plain = new byte[PROBE_BYTES];
            random.nextBytes(plain);
            byte[] wrapped = use(KeyUse.WRAP, RsaCipher.RSA1_5, plain).bytes();
            byte[] unwrapped = use(KeyUse.UNWRAP, RsaCipher.RSA1_5, wrapped).bytes();
            if (!Arrays.equals(plain, unwrapped)) {
                throw new IllegalStateException("The key " + reference.key() + " does not unwrap what it wrapped");
            }
        }

        /** Wraps a data key with RSA-OAEP-256. */
        public Wrapped wrap(byte[] dataKey) {
            Result wrapped = use(KeyUse.WRAP, DATA_KEYS, dataKey);
            return new Wrapped(
                    reference.at(wrapped.version()), Base64.getEncoder().encodeToString(wrapped.bytes()));
        }

        /** Unwraps a data key that this version of the key wrapped. */
        public byte[] unwrap(String wrapped) {
            return use(KeyUse.UNWRAP, DATA_KEYS, Base64.getDecoder().decode(wrapped))
                    .bytes();
        }

        private Result use(KeyUse use, RsaCipher cipher, byte[] input) {
            return logged(
                    use.logged(),
                    access -> {
                        KeyVersion version = crypto.key(access, use, reference.key(), reference.versionIfAny());
                        return new Result(version.version(), crypto.apply(access, use, version, cipher, input));
                    },
                    Result::version);
        }

        private <T> T logged(String operation, Function<VaultAccess<?>, T> work, Function<T, String> version) {
            try {
                // The address only counts without the bypass, and no rule admits this one.
                Origin origin = new Origin("", true);
                T result = work.apply(VaultAccess.enter(reference.vault(), service, origin, snapshot, now, roles));
                record(operation, version.apply(result), OK);
                return result;
            } catch (RefusedException e) {
                record(operation, reference.version(), e.response().status());
                throw e;
            }
        }

        private void record(String operation, String version, int status) {
            log.record(
                    new KeyLog.Use(
                            reference.vault().toLowerCase(Locale.ROOT),
                            reference.key(),
                            version,
                            operation,
                            service.objectId(),
                            status),
                    now);
        }
    }

    /** What came of a use, and the version that it was a use of. */
    private static final class Result {
        private final String version;
        private final byte[] bytes;

        private Result(String version, byte[] bytes) {
            this.version = version;
            this.bytes = bytes;
        }

        private String version() {
            return version;
        }

        private byte[] bytes() {
            return bytes;
        }
    }

    /**
     * What a service learns about a key.
     *
     * @param version the version that it looked at
     * @param type such as RSA
     * @param bits its size
     */
    public record KeyFacts(String version, String type, int bits) {}

    /**
     * A key that a key wrapped.
     *
     * @param key the version that wrapped it
     * @param value the wrapped key, base64
     */
    public record Wrapped(KeyReference key, String value) {}
}
