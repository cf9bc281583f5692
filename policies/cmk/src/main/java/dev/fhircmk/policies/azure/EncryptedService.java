package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyStore;
import dev.fhircmk.policy.PolicyResource;
import java.time.Instant;
import java.util.Optional;

/**
 * A service with a customer-managed key, and what of its key the stack declares.
 *
 * @param service the service
 * @param identifier the identifier of its key; unknown at preview where the key is yet to be made
 * @param key the key; absent where the stack does not declare it
 * @param vault the vault; absent where the stack does not declare it
 */
public record EncryptedService(
        StackService service, Fact<KeyIdentifier> identifier, Optional<StackKey> key, Optional<StackVault> vault) {
    /** The resource of the service. */
    public PolicyResource resource() {
        return service.resource();
    }

    /** Why something of its key cannot be told, for the reader. */
    public String elsewhere() {
        return PropertyFacts.value(identifier)
                .map(known -> known.host().store() == KeyStore.MANAGED_HSM
                        ? "its key " + known.versionless() + " is in a managed HSM, which this pack does not read"
                        : "this stack does not declare its key " + known.versionless() + " or the vault of it")
                .orElse("which key it is, is not known during preview, and it is looked at again in the update");
    }

    /** All that the stack says of service, key and vault. */
    public Facts facts(Instant now) {
        var facts = service.addTo(Facts.of(service.kind(), now)).with(FactKey.KEY_IDENTIFIER, identifier);
        if (key.isPresent()) {
            facts = key.get().addTo(facts);
        }
        if (vault.isPresent()) {
            facts = vault.get()
                    .addTo(facts)
                    .with(FactKey.VAULT_NAME, vault.get().name());
        }
        return withNames(facts);
    }

    private Facts withNames(Facts facts) {
        if (!(identifier instanceof Fact.Known<KeyIdentifier> known)) {
            return facts;
        }
        return facts.with(
                        FactKey.VAULT_NAME,
                        Fact.known(known.path(), known.value().host().name()))
                .with(FactKey.KEY_NAME, Fact.known(known.path(), known.value().keyName()));
    }
}
