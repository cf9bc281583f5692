package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.Locale;
import java.util.Optional;

/** Whether something is granted on the key of a service. */
final class KeyScope {
    private static final String VAULTS = "/providers/microsoft.keyvault/vaults/";

    private final Estate estate;
    private final EncryptedService service;

    KeyScope(Estate estate, EncryptedService service) {
        this.estate = estate;
        this.service = service;
    }

    /** Whether a role assignment is at the key or its vault; perhaps, where it is at what they may lie in. */
    Answer ofAssignment(PolicyResource assignment) {
        return byScope(assignment, "scope");
    }

    private Answer byScope(PolicyResource assignment, String property) {
        var scopes = estate.behind(assignment, property, AzureTypes.VAULT.or(AzureTypes.KEY))
                .toList();
        if (!scopes.isEmpty()) {
            return scopes.stream().anyMatch(this::isOurs) ? Answer.YES : Answer.NO;
        }
        var known = PropertyFacts.value(PropertyFacts.of(assignment).text(property))
                .map(scope -> "/" + IdText.canonical(scope).replaceFirst("^/+", ""));
        if (known.isEmpty() || !known.get().contains("/providers/")) {
            // A resource group, a subscription, a management group: the key may lie in it.
            return Answer.MAYBE;
        }
        var at = known.get().indexOf(VAULTS);
        if (at < 0) {
            return known.get().contains("/providers/microsoft.management/") ? Answer.MAYBE : Answer.NO;
        }
        return isOurs(known.get().substring(at + VAULTS.length()).split("/", -1));
    }

    /** Whether an access of this project's own is that to the key. */
    Answer ofAccess(PolicyResource access) {
        return byScope(access, "keyVaultResourceId");
    }

    private boolean isOurs(PolicyResource scope) {
        return service.vault().map(StackVault::resource).filter(scope::equals).isPresent()
                || service.key().map(StackKey::resource).filter(scope::equals).isPresent();
    }

    private Answer isOurs(String[] vaultAndKey) {
        var vault = vaultName();
        if (vault.isEmpty()) {
            return Answer.MAYBE;
        }
        if (!vault.get().equals(vaultAndKey[0])) {
            return Answer.NO;
        }
        return vaultAndKey.length < 3
                ? Answer.YES
                : keyName()
                        .map(name -> name.equalsIgnoreCase(vaultAndKey[2]) ? Answer.YES : Answer.NO)
                        .orElse(Answer.MAYBE);
    }

    private Optional<String> vaultName() {
        return PropertyFacts.value(service.identifier())
                .map(id -> id.host().name())
                .or(() -> service.vault().flatMap(StackVault::hostName));
    }

    private Optional<String> keyName() {
        return PropertyFacts.value(service.identifier())
                .map(id -> id.keyName())
                .or(() -> service.key().flatMap(key -> PropertyFacts.value(key.name())));
    }

    /** Whether an access policy that stands by itself is one of the vault of the key. */
    Answer ofPolicy(PolicyResource policy) {
        var named = PropertyFacts.value(PropertyFacts.of(policy).text("vaultName"))
                .map(name -> name.toLowerCase(Locale.ROOT));
        if (named.isPresent() && vaultName().isPresent()) {
            return named.equals(vaultName()) ? Answer.YES : Answer.NO;
        }
        var vaults = estate.behind(policy, "vaultName", AzureTypes.VAULT).toList();
        if (vaults.isEmpty()) {
            return Answer.MAYBE;
        }
        return vaults.stream().anyMatch(this::isOurs) ? Answer.YES : Answer.NO;
    }
}
