package dev.fhircmk.internal.vault;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.internal.component.Lookup;

/** The tenant of a vault beside that of the services that will use it, which are in the tenant of the subscription. */
final class VaultTenant {
    private VaultTenant() {}

    static Facts facts(Facts facts, Fact<String> vaultTenant, Lookup subscription) {
        // The reason why it could not be read is not worth a warning: Azure Resource Manager refuses the rest then.
        Fact<String> ours = subscription
                .text("tenantId")
                .<Fact<String>>map(tenant -> Fact.known("the subscription", tenant))
                .orElseGet(() -> Fact.unknown("the subscription"));
        return facts.with(FactKey.VAULT_TENANT, vaultTenant).with(FactKey.SERVICE_TENANT, ours);
    }
}
