package dev.fhircmk.cli.estate;

import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.KeyStore;
import dev.fhircmk.core.VaultAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The vaults of a scope, or why they could not be listed.
 *
 * @param scope as a sentence names it
 * @param all by their addresses
 */
public record ListedVaults(String scope, Seen<Map<VaultAddress, Vault>> all) {
    static ListedVaults of(EstateScope scope, Seen<List<Vault>> listed) {
        return new ListedVaults(
                scope.describe(),
                listed.map(vaults -> vaults.stream()
                        .collect(Collectors.toMap(Vault::address, Function.identity(), (first, second) -> first))));
    }

    /** Why nothing is known of a managed HSM. */
    static String notLookedAt(VaultAddress hsm) {
        return "managed HSMs are not looked at, nor the roles that they keep themselves: az keyvault role assignment list"
                + " --hsm-name " + hsm.host().name() + " shows who may do what with the keys of "
                + hsm.host().name() + ", and az keyvault key list-versions their versions";
    }

    /** Whether the vault is among them. */
    public boolean has(VaultAddress address) {
        return all.value().filter(vaults -> vaults.containsKey(address)).isPresent();
    }

    /** The vault at an address; hidden where it is a managed HSM, or in none of the subscriptions that may be read, or where they could not be listed. */
    public Seen<Vault> at(VaultAddress address) {
        if (address.host().store() == KeyStore.MANAGED_HSM) {
            return Seen.hidden(notLookedAt(address));
        }
        return all.then(vaults -> Optional.ofNullable(vaults.get(address))
                .map(Seen::shown)
                .orElseGet(() -> Seen.hidden("no vault " + address.host().name() + " is in " + scope
                        + "; looking takes the right " + Right.READ_VAULTS.permission() + " on it")));
    }
}
