package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.keyvault.vault.Vault;
import dev.fhircmk.azurelocal.keyvault.vault.VaultFirewall.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.Snapshot;
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
    VaultAccess enter(Snapshot snapshot, String vaultName, Caller caller, Origin origin, Instant now) {
        Vault vault = Vault.find(snapshot, vaultName).orElseThrow(() -> KeyErrors.vaultNotFound(vaultName));
        switch (vault.firewall().judge(origin)) {
            case ADMITTED -> {}
            case ADDRESS_REFUSED -> throw KeyErrors.addressRefused(caller, vault, origin.address());
            case PUBLIC_ACCESS_OFF -> throw KeyErrors.publicAccessOff(caller, vault);
        }
        return new VaultAccess(
                vault,
                caller,
                (permission, scope) ->
                        roles.permitsData(snapshot, caller, permission.dataAction(), Scope.of(scope), now),
                false);
    }
}
