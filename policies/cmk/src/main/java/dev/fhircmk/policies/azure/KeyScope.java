package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.policy.PolicyResource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether something is granted on the key of a service. */
final class KeyScope {
    private static final ArmType MANAGEMENT_GROUP = new ArmType("Microsoft.Management/managementGroups");

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
        return PropertyFacts.value(PropertyFacts.of(assignment).id(property))
                .map(this::covers)
                .orElse(Answer.MAYBE);
    }

    private Answer covers(ArmId scope) {
        var vault = within(scope, ArmType.VAULT);
        if (vault.isEmpty()) {
            // A resource group, a subscription, a management group: the key may lie in it.
            return scope.resources().isEmpty() || scope.isOf(MANAGEMENT_GROUP) ? Answer.MAYBE : Answer.NO;
        }
        var ours = vaultName();
        if (ours.isEmpty()) {
            return Answer.MAYBE;
        }
        if (!ours.get().equalsIgnoreCase(vault.get().name())) {
            return Answer.NO;
        }
        return scope.isOf(ArmType.VAULT) ? Answer.YES : ofKey(within(scope, ArmType.VAULT_KEY));
    }

    /** Whether it is our key; what lies in the vault beside keys is not. */
    private Answer ofKey(Optional<ArmId> key) {
        return key.isEmpty()
                ? Answer.NO
                : keyName()
                        .map(name -> Answer.of(name.equalsIgnoreCase(key.get().name())))
                        .orElse(Answer.MAYBE);
    }

    private static Optional<ArmId> within(ArmId id, ArmType type) {
        return Stream.iterate(Optional.of(id), Optional::isPresent, at -> at.flatMap(ArmId::parent))
                .flatMap(Optional::stream)
                .filter(at -> at.isOf(type))
                .findFirst();
    }

    /** Whether an access of this project's own is that to the key. */
    Answer ofAccess(PolicyResource access) {
        return byScope(access, "keyVaultResourceId");
    }

    private boolean isOurs(PolicyResource scope) {
        return service.vault().map(StackVault::resource).filter(scope::equals).isPresent()
                || service.key().map(StackKey::resource).filter(scope::equals).isPresent();
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
