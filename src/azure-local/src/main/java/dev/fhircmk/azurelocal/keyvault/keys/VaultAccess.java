package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A caller in a vault, for one request.
 *
 * @param <S> a transaction where the request changes keys
 * @param vault the vault
 * @param caller who calls
 * @param store the store as the request sees it
 * @param now the time of the request
 * @param roles what role assignments permit
 * @param throughArm whether ARM asks on the caller's behalf; access policies do not count then
 */
record VaultAccess<S extends StoreView>(
        StoredVault vault, Caller caller, S store, Instant now, RoleEffects roles, boolean throughArm) {
    /**
     * The access of a caller whom the vault's firewall lets in.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is no such vault, or its firewall refuses
     */
    static <S extends StoreView> VaultAccess<S> enter(
            String vaultName, Caller caller, Origin origin, S store, Instant now, RoleEffects roles) {
        StoredVault vault =
                StoredVault.find(store, vaultName).orElseThrow(() -> KeyError.VAULT_NOT_FOUND.of(vaultName));
        switch (vault.firewall(origin)) {
            case ADMITTED -> {}
            case ADDRESS_REFUSED ->
                throw KeyError.ADDRESS_REFUSED.of(origin.address(), caller.describe(), vault.describe());
            case PUBLIC_ACCESS_OFF -> throw KeyError.PUBLIC_ACCESS_OFF.of(caller.describe(), vault.describe());
        }
        return new VaultAccess<>(vault, caller, store, now, roles, false);
    }

    /** Refuses what is not permitted on the vault as a whole, such as to list its keys. */
    void require(KeyPermission permission) {
        require(permission, vault.resource().id().text());
    }

    /** Refuses what is not permitted on that key. */
    void requireFor(String key, KeyPermission permission) {
        require(permission, vault.resource().id().text() + "/keys/" + key);
    }

    VaultKeys keys() {
        return new VaultKeys(vault.name());
    }

    KeyBundles bundles() {
        return new KeyBundles(vault);
    }

    /**
     * A live key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyRecord key(String name) {
        return keys().findLive(store, name).orElseThrow(() -> KeyError.KEY_NOT_FOUND.of(name));
    }

    /**
     * A version of a live key; the current one if none is named.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyVersion version(String name, Optional<String> version) {
        KeyRecord key = key(name);
        String wanted = version.map(v -> v.toLowerCase(Locale.ROOT)).orElse(key.current());
        return keys().version(store, name, wanted).orElseThrow(() -> KeyError.KEY_NOT_FOUND.of(name + "/" + wanted));
    }

    /** The current version of a key, live or deleted. */
    KeyVersion current(KeyRecord key) {
        return keys().current(store, key);
    }

    /** A vault goes by roles, or else by its access policies. */
    private void require(KeyPermission permission, String scope) {
        if (vault.usesRoles()) {
            if (!roles.permitsData(store, caller, permission.dataAction(), Scope.of(scope), now)) {
                roles.denial(store, caller, permission.dataAction(), Scope.of(scope))
                        .filter(denial -> !throughArm)
                        .ifPresent(denial -> {
                            throw KeyError.DENIED.of(
                                    caller.describe(),
                                    permission.dataAction(),
                                    scope.toLowerCase(Locale.ROOT),
                                    denial,
                                    vault.describe());
                        });
                KeyError refusal = throughArm ? KeyError.NO_ROLE_THROUGH_ARM : KeyError.NO_ROLE;
                throw refusal.of(
                        caller.describe(), permission.dataAction(), scope.toLowerCase(Locale.ROOT), vault.describe());
            }
        } else if (!throughArm && !vault.permits(caller, permission)) {
            throw KeyError.NO_POLICY.of(caller.describe(), permission.text(), vault.describe());
        }
    }
}
