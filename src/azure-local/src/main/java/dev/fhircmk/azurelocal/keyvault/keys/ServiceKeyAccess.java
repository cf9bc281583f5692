package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Keys as one of Azure's services uses them: as the identity that the customer gave it, through the same firewall, policies
 * and key states as any caller, apart from the bypass for trusted services.
 */
public final class ServiceKeyAccess {
    private static final int PROBE_BYTES = 32;

    /** What data keys are wrapped with; Azure does not say. */
    private static final RsaCipher DATA_KEYS = RsaCipher.RSA_OAEP_256;

    private final RoleEffects roles;
    private final KeyCrypto crypto;
    private final SecureRandom random;

    ServiceKeyAccess(RoleEffects roles, KeyCrypto crypto, SecureRandom random) {
        this.roles = roles;
        this.crypto = crypto;
        this.random = random;
    }

    /** Removes every key of the vault of that name: what a purge of the vault does. */
    public static void eraseAll(Transaction transaction, String vaultName) {
        new VaultKeys(vaultName).eraseAll(transaction);
    }

    /**
     * A key for a service that uses it now.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is no such vault, or its firewall refuses
     */
    public ServiceKey key(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
        // The address only counts without the bypass, and no rule admits this one.
        Origin origin = new Origin("", true);
        return new ServiceKey(reference, VaultAccess.enter(reference.vault(), service, origin, snapshot, now, roles));
    }

    /**
     * A key that a service uses. Every method throws the {@link dev.fhircmk.azurelocal.http.RefusedException} with which the
     * data plane would refuse it.
     */
    public final class ServiceKey {
        private final KeyReference reference;
        private final VaultAccess<?> access;

        private ServiceKey(KeyReference reference, VaultAccess<?> access) {
            this.reference = reference;
            this.access = access;
        }

        /** Reads the key. */
        public KeyFacts get() {
            access.requireFor(reference.key(), KeyPermission.GET);
            KeyVersion version = access.version(reference.key(), reference.versionIfAny());
            return new KeyFacts(
                    version.version(), version.spec().type(), version.spec().bits());
        }

        /** Wraps random bytes with RSA1_5 and unwraps them again, as the real service's probe does. */
        public void probe() {
            byte[] plain = new byte[PROBE_BYTES];
            random.nextBytes(plain);
            byte[] wrapped = apply(KeyUse.WRAP, version(KeyUse.WRAP), RsaCipher.RSA1_5, plain);
            byte[] unwrapped = apply(KeyUse.UNWRAP, version(KeyUse.UNWRAP), RsaCipher.RSA1_5, wrapped);
            if (!Arrays.equals(plain, unwrapped)) {
                throw new IllegalStateException("The key " + reference.key() + " does not unwrap what it wrapped");
            }
        }

        /** Wraps a data key with RSA-OAEP-256. */
        public Wrapped wrap(byte[] dataKey) {
            KeyVersion version = version(KeyUse.WRAP);
            byte[] wrapped = apply(KeyUse.WRAP, version, DATA_KEYS, dataKey);
            return new Wrapped(
                    reference.at(version.version()), Base64.getEncoder().encodeToString(wrapped));
        }

        /** Unwraps a data key that this version of the key wrapped. */
        public byte[] unwrap(String wrapped) {
            KeyVersion version = version(KeyUse.UNWRAP);
            return apply(KeyUse.UNWRAP, version, DATA_KEYS, Base64.getDecoder().decode(wrapped));
        }

        private KeyVersion version(KeyUse use) {
            return crypto.key(access, use, reference.key(), reference.versionIfAny());
        }

        private byte[] apply(KeyUse use, KeyVersion version, RsaCipher cipher, byte[] input) {
            return crypto.apply(access, use, version, cipher, input);
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
