package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether something is granted on the key of a service.
 *
 * @param estate the stack
 * @param service the service
 */
record GrantScope(Estate estate, EncryptedService service) {
    private static final ArmType MANAGEMENT_GROUP = new ArmType("Microsoft.Management/managementGroups");

    /** Whether a grant whose scope stands in a property is at the key or its vault; unknown, where it is at what they may lie in. */
    Answer at(PolicyResource grant, String property) {
        return declared(grant, property, AzureTypes.VAULT.or(AzureTypes.KEY))
                .orElseGet(() -> PropertyFacts.of(grant)
                        .id(property)
                        .known()
                        .map(this::covers)
                        .orElse(Answer.UNKNOWN));
    }

    /** Whether an access policy that stands by itself is one of the vault of the key. */
    Answer ofPolicy(PolicyResource policy) {
        var named = PropertyFacts.of(policy).text("vaultName").known().map(name -> name.toLowerCase(Locale.ROOT));
        return named.isPresent() && vaultName().isPresent()
                ? Answer.of(named.equals(vaultName()))
                : declared(policy, "vaultName", AzureTypes.VAULT).orElse(Answer.UNKNOWN);
    }

    /** Whether what a property depends on is the key or its vault; empty where it depends on no such thing. */
    private Optional<Answer> declared(PolicyResource grant, String property, ResourceTypes types) {
        var scopes = estate.behind(grant, property, types).toList();
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.of(scopes.stream().anyMatch(this::isOurs)));
    }

    private Answer covers(ArmId scope) {
        var vault = within(scope, ArmType.VAULT);
        if (vault.isEmpty()) {
            // A resource group, a subscription, a management group: the key may lie in it.
            return scope.resources().isEmpty() || scope.isOf(MANAGEMENT_GROUP) ? Answer.UNKNOWN : Answer.NO;
        }
        var isOurVault = isNamed(vaultName(), vault.get());
        if (isOurVault != Answer.YES || scope.isOf(ArmType.VAULT)) {
            return isOurVault;
        }
        // What lies in the vault beside keys is not the key.
        return within(scope, ArmType.VAULT_KEY)
                .map(key -> isNamed(keyName(), key))
                .orElse(Answer.NO);
    }

    private static Answer isNamed(Optional<String> ours, ArmId id) {
        return ours.map(name -> Answer.of(name.equalsIgnoreCase(id.name()))).orElse(Answer.UNKNOWN);
    }

    private static Optional<ArmId> within(ArmId id, ArmType type) {
        return Stream.iterate(Optional.of(id), Optional::isPresent, at -> at.flatMap(ArmId::parent))
                .flatMap(Optional::stream)
                .filter(at -> at.isOf(type))
                .findFirst();
    }

    private boolean isOurs(PolicyResource scope) {
        return service.vault().map(StackVault::resource).filter(scope::equals).isPresent()
                || service.key().map(StackKey::resource).filter(scope::equals).isPresent();
    }

    private Optional<String> vaultName() {
        return service.identifier()
                .known()
                .map(id -> id.host().name())
                .or(() -> service.vault().flatMap(StackVault::hostName));
    }

    private Optional<String> keyName() {
        return service.identifier()
                .known()
                .map(id -> id.keyName())
                .or(() -> service.key().flatMap(key -> key.name().known()));
    }
}
