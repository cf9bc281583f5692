package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.keyvault.vault.VaultNetworkRules.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;

/** The way into a vault: past its firewall, to where policies or roles decide. */
final class VaultDoor {
    private final RoleEffects roles;

    VaultDoor(RoleEffects roles) {
        this.roles = roles;
    }

    /**
     * Lets the caller in as far as the firewall goes.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is no such vault, or its firewall refuses
     */
    VaultAccess enter(StoreView snapshot, String vaultName, Caller caller, Origin origin, Instant now) {
        StoredVault vault =
                StoredVault.find(snapshot, vaultName).orElseThrow(() -> KeyError.VAULT_NOT_FOUND.of(vaultName));
        switch (vault.firewall().judge(origin)) {
            case ADMITTED -> {}
            case ADDRESS_REFUSED ->
                throw KeyError.ADDRESS_REFUSED.of(origin.address(), caller.describe(), vault.describe());
            case PUBLIC_ACCESS_OFF -> throw KeyError.PUBLIC_ACCESS_OFF.of(caller.describe(), vault.describe());
        }
        return new VaultAccess(
                vault,
                caller,
                (permission, scope) ->
                        roles.permitsData(snapshot, caller, permission.dataAction(), Scope.of(scope), now),
                false);
    }
}
