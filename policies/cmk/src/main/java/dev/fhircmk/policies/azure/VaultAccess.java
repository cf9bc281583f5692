package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An access policy, in a vault or by itself.
 *
 * @param resource the vault, or the access policy that stands by itself
 * @param policy where it stands there
 * @param vault the vault; empty where the stack does not declare it
 */
public record VaultAccess(PolicyResource resource, Properties policy, Optional<StackVault> vault) {
    /** The access policies of a stack. A vault whose policies are not known has one that is not. */
    public static List<VaultAccess> of(Estate estate) {
        var references = new References(estate);
        var alone = estate.ofType(AzureTypes.ACCESS_POLICY);
        var policies = new Candidates<PolicyResource>();
        alone.forEach(policy -> policies.add(policy, policy, "vaultName"));
        var vaults = new HashMap<PolicyResource, StackVault>();
        estate.vaults()
                .forEach(vault -> policies.of(vault.resource()).stream()
                        .filter(policy -> references.byName(policy, "vaultName", vault.resource()) == Answer.YES)
                        .forEach(policy -> vaults.putIfAbsent(policy, vault)));
        return Stream.concat(
                        estate.vaults().stream().flatMap(VaultAccess::inline),
                        alone.stream()
                                .map(policy -> new VaultAccess(
                                        policy,
                                        PropertyFacts.of(policy).said().at("policy"),
                                        Optional.ofNullable(vaults.get(policy)))))
                .toList();
    }

    private static Stream<VaultAccess> inline(StackVault vault) {
        var policies = vault.accessPolicies();
        return (policies.isKnown() ? policies.items().stream() : Stream.of(policies))
                .map(policy -> new VaultAccess(vault.resource(), policy, Optional.of(vault)));
    }

    /** Whether it is in force: the policies of a vault that goes by role assignments are not. */
    public Fact<Boolean> isInForce() {
        return vault.map(StackVault::usesRoles)
                .map(roles ->
                        roles instanceof Fact.Known<Boolean> known ? Fact.known(known.path(), !known.value()) : roles)
                .orElseGet(() -> Fact.absent("vaultName"));
    }

    /** Whether it is that of a service of the stack with a customer-managed key, for the identity that reads the key. */
    public boolean isOfService(Estate estate) {
        var property = policy.path().split("[.\\[]", 2)[0];
        return estate.keyReaders().include(Recipient.of(estate, resource, property, policy.path() + ".objectId"));
    }
}
