package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.keyvault.vault.VaultNetworkRules.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys as one of Azure's services uses them: as the identity that the customer gave it, through the same firewall, policies
 * and key states as any caller, apart from the bypass for trusted services.
 */
public final class ServiceKeyAccess {
    private static final int PROBE_BYTES = 32;

    /** What data keys are wrapped with; Azure does not say. */
    private static final RsaCipher DATA_KEYS = RsaCipher.RSA_OAEP_256;

    private final KeyCrypto crypto;
    private final SecureRandom random;
    private final VaultDoor door;

    ServiceKeyAccess(VaultDoor door, KeyCrypto crypto, SecureRandom random) {
        this.door = door;
        this.crypto = crypto;
        this.random = random;
    }

    /** Removes every key of the vault of that name: what a purge of the vault does. */
    public static void eraseAll(Transaction transaction, String vaultName) {
        new VaultKeys(vaultName).eraseAll(transaction);
    }

    /**
     * Reads the key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException as the data plane would refuse
     */
    public KeyFacts get(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
        VaultAccess access = enter(snapshot, reference, service, now);
        access.requireFor(reference.key(), KeyPermission.GET);
        KeyVersion version = access.keys().required(snapshot, reference.key(), reference.versionIfAny());
        return new KeyFacts(
                version.version(),
                version.spec().type(),
                version.spec().bits(),
                version.attributes().enabled());
    }

    /**
     * Wraps random bytes with RSA1_5 and unwraps them again, as the real service's probe does.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException as the data plane would refuse
     */
    public void probe(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
        VaultAccess access = enter(snapshot, reference, service, now);
        byte[] plain = new byte[PROBE_BYTES];
        random.nextBytes(plain);
        KeyVersion wrapping = version(access, snapshot, KeyUse.WRAP, reference, now);
        byte[] wrapped = crypto.apply(access, KeyUse.WRAP, wrapping, RsaCipher.RSA1_5, plain);
        KeyVersion unwrapping = version(access, snapshot, KeyUse.UNWRAP, reference, now);
        byte[] unwrapped = crypto.apply(access, KeyUse.UNWRAP, unwrapping, RsaCipher.RSA1_5, wrapped);
        if (!Arrays.equals(plain, unwrapped)) {
            throw new IllegalStateException("The key " + reference.key() + " does not unwrap what it wrapped");
        }
    }

    /**
     * Wraps a data key with RSA-OAEP-256.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException as the data plane would refuse
     */
    public Wrapped wrap(StoreView snapshot, KeyReference reference, Caller service, Instant now, byte[] dataKey) {
        VaultAccess access = enter(snapshot, reference, service, now);
        KeyVersion version = version(access, snapshot, KeyUse.WRAP, reference, now);
        byte[] wrapped = crypto.apply(access, KeyUse.WRAP, version, DATA_KEYS, dataKey);
        return new Wrapped(reference.at(version.version()), Base64.getEncoder().encodeToString(wrapped));
    }

    /**
     * Unwraps a data key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException as the data plane would refuse
     */
    public byte[] unwrap(StoreView snapshot, Wrapped wrapped, Caller service, Instant now) {
        VaultAccess access = enter(snapshot, wrapped.key(), service, now);
        KeyVersion version = version(access, snapshot, KeyUse.UNWRAP, wrapped.key(), now);
        return crypto.apply(
                access, KeyUse.UNWRAP, version, DATA_KEYS, Base64.getDecoder().decode(wrapped.value()));
    }

    private KeyVersion version(
            VaultAccess access, StoreView snapshot, KeyUse use, KeyReference reference, Instant now) {
        return crypto.key(access, snapshot, use, reference.key(), reference.versionIfAny(), now);
    }

    private VaultAccess enter(StoreView snapshot, KeyReference reference, Caller service, Instant now) {
        // The address only counts without the bypass, and no rule admits this one.
        return door.enter(snapshot, reference.vault(), service, new Origin("", true), now);
    }

    /** The vault of a key, if it is there. */
    public static Optional<StoredVault> vault(StoreView snapshot, KeyReference reference) {
        return StoredVault.find(snapshot, reference.vault());
    }

    /**
     * What a service learns about a key.
     *
     * @param version the version that it looked at
     * @param type such as RSA
     * @param bits its size
     * @param enabled whether it may be used
     */
    public record KeyFacts(String version, String type, int bits, boolean enabled) {}

    /**
     * A key that a key wrapped.
     *
     * @param key the version that wrapped it
     * @param value the wrapped key, base64
     */
    public record Wrapped(KeyReference key, String value) {}
}
