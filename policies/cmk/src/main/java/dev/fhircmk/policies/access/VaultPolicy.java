package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.References;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
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
public record VaultPolicy(PolicyResource resource, Properties policy, Optional<StackVault> vault) {
    /** The access policies of a stack. A vault whose policies are not known has one that is not. */
    public static List<VaultPolicy> of(Estate estate) {
        var alone = estate.ofType(AzureTypes.ACCESS_POLICY);
        var vaults = new References(estate).named(alone, "vaultName", estate.ofType(AzureTypes.VAULT));
        return Stream.concat(
                        estate.vaults().stream().flatMap(VaultPolicy::inline),
                        alone.stream()
                                .map(policy -> new VaultPolicy(
                                        policy,
                                        PropertyFacts.of(policy).said().at("policy"),
                                        Optional.ofNullable(vaults.get(policy)).map(StackVault::new))))
                .toList();
    }

    /** The accesses of this project's own that add an access policy by themselves. */
    public static List<PolicyResource> managing(Estate estate) {
        return estate.ofType(AzureTypes.KEY_ACCESS).stream()
                .filter(access -> PropertyFacts.of(access).text("grant").is("manage"::equalsIgnoreCase) == Answer.YES)
                .toList();
    }

    private static Stream<VaultPolicy> inline(StackVault vault) {
        var policies = vault.accessPolicies();
        return (policies.isKnown() ? policies.items().stream() : Stream.of(policies))
                .map(policy -> new VaultPolicy(vault.resource(), policy, Optional.of(vault)));
    }

    /** Whether its vault goes by role assignments, so that it is not in force; absent where the stack does not declare the vault. */
    public Fact<Boolean> isOverruled() {
        return vault.map(StackVault::usesRoles).orElseGet(() -> Fact.absent("vaultName"));
    }

    /** Whether it is that of a service of the stack with a customer-managed key, for the identity that reads the key. */
    public boolean isOfService(Estate estate) {
        return GrantIndex.of(estate).isToReader(Grantee.of(estate, resource, policy.path() + ".objectId"));
    }
}
