package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyStore;
import dev.fhircmk.policy.PolicyResource;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A service with a customer-managed key, and what of its key the stack declares.
 *
 * @param service the service
 * @param identifier the identifier of its key; unknown at preview where the key does not exist yet
 * @param key the key; absent where the stack does not declare it
 * @param vault the vault; absent where the stack does not declare it
 * @param guessed the key or vault that is taken for that of the service only since the stack makes no other: a requirement that it
 *     meets is met, one that it violates is undecided
 * @param unread a resource that this pack does not read and that may make its key or vault; absent where the stack has none
 */
public record EncryptedService(
        StackService service,
        Fact<KeyIdentifier> identifier,
        Optional<StackKey> key,
        Optional<StackVault> vault,
        Set<PolicyResource> guessed,
        Optional<PolicyResource> unread) {
    public PolicyResource resource() {
        return service.resource();
    }

    public EncryptedService {
        guessed = Set.copyOf(guessed);
    }

    /** The key, where something ties it to the service. */
    public Optional<StackKey> certainKey() {
        return key.filter(found -> !guessed.contains(found.resource()));
    }

    /** The vault, where something ties it to the service. */
    public Optional<StackVault> certainVault() {
        return vault.filter(found -> !guessed.contains(found.resource()));
    }

    /** Why a fact about its key is not known, for the reader. */
    public String elsewhere() {
        var id = identifier.known();
        if (id.isEmpty()) {
            return "which key it is, is not known during preview, and it is looked at again in the update";
        }
        var name = Secrets.masked(resource(), service.keyPath(), id.get().versionless());
        if (id.get().host().store() == KeyStore.MANAGED_HSM) {
            return "its key " + name + " is in a managed HSM, which this pack does not read";
        }
        return unread.map(holder -> "its key " + name + " or the vault of it may be made by " + holder
                        + ", which this pack does not read")
                .orElse("this stack does not declare its key " + name + " or the vault of it");
    }

    /** Why a violation by a guessed key or vault is undecided, for the reader. */
    public String guess(PolicyResource blamed) {
        return "nothing ties " + blamed + " to service '" + resource().name()
                + "' during preview, and it is looked at again in the update";
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
