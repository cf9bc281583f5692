package dev.fhircmk.provider.azure;

import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyStore;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.pulumi.ProviderException;
import java.util.function.Supplier;

/**
 * Tells a vault that is gone from one that does not answer. On Azure a vault takes its address with it when it is deleted, and an
 * address that is not known may as well be that of a private endpoint which this machine does not see: Resource Manager knows.
 *
 * @param azure the clients
 */
public record GoneVaults(Supplier<AzureClients> azure) {
    /**
     * Whether the vault is gone, so that its keys went with it: deleted, or purged so that its name is free. What nobody can tell is
     * not gone.
     *
     * @param vaultUri the address of the vault
     * @param failure of a call of the vault; one that it answered says that it is there
     */
    public boolean isGone(String vaultUri, ProviderException failure) {
        if (!AzureErrors.isUnanswered(failure)) {
            return false;
        }
        try {
            var host = VaultAddress.parse("vaultUri", vaultUri).host();
            var clients = azure.get();
            var names = new VaultNames(
                    clients.resourceManager(), Guid.parse("subscriptionId", clients.requiredSubscriptionId()));
            return host.store() == KeyStore.VAULT
                    && host.cloud() == clients.cloud()
                    && (names.deleted(host.name()).isPresent()
                            || names.isFree(host.name()).orElse(false));
        } catch (ProviderException | InvalidValueException undecided) {
            return false;
        }
    }
}
