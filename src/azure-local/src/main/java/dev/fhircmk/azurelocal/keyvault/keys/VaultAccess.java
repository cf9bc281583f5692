package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * A caller in a vault.
 *
 * @param vault the vault
 * @param caller who calls
 * @param roles whether a role permits that at that scope now
 * @param policiesAside whether access policies do not count, as for ARM
 */
record VaultAccess(StoredVault vault, Caller caller, BiPredicate<KeyPermission, String> roles, boolean policiesAside) {

    /** Refuses what is not permitted on the vault as a whole, such as to list its keys. */
    void require(KeyPermission permission) {
        require(permission, vault.resource().id().text());
    }

    /** Refuses what is not permitted on that key: by the vault's access policies, or by roles if it goes by them. */
    void requireFor(String key, KeyPermission permission) {
        require(permission, vault.resource().id().text() + "/keys/" + key);
    }

    VaultKeys keys() {
        return new VaultKeys(vault.name());
    }

    KeyBundles bundles() {
        return new KeyBundles(vault);
    }

    private void require(KeyPermission permission, String scope) {
        if (vault.usesRoles()) {
            if (!roles.test(permission, scope)) {
                throw KeyError.NO_ROLE.of(
                        caller.describe(), permission.dataAction(), scope.toLowerCase(Locale.ROOT), vault.describe());
            }
        } else if (!policiesAside && !vault.permits(caller, permission)) {
            throw KeyError.NO_POLICY.of(caller.describe(), permission.text(), vault.describe());
        }
    }
}
