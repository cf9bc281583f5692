package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The resources that add access policies to a vault beside it. */
public final class AccessPolicyOwners {
    /** Those of other providers name the vault by its id. */
    private static final ResourceTypes CLASSIC = ResourceTypes.of("azure:keyvault/accessPolicy:AccessPolicy");

    /** What azapi makes has a type that is a text. */
    private static final ResourceTypes AZAPI = ResourceTypes.of("azapi:index/resource:Resource");

    private final References references;
    private final Candidates<Adding> adding = new Candidates<>();

    /** A resource that adds an access policy, and where it names the vault. */
    private record Adding(PolicyResource resource, String path, boolean byId) {}

    /**
     * A resource that adds, or may add, an access policy to a vault.
     *
     * @param resource the resource
     * @param isCertain whether it does
     */
    public record Owner(PolicyResource resource, boolean isCertain) {}

    /** Looks in a stack. */
    public AccessPolicyOwners(Estate estate) {
        this.references = new References(estate);
        estate.ofType(AzureTypes.ACCESS_POLICY)
                .forEach(policy -> add(
                        policy,
                        PropertyFacts.of(policy).said().isPresent("vaultName") ? "vaultName" : "keyVaultResourceId"));
        estate.ofType(CLASSIC).forEach(policy -> add(policy, "keyVaultId"));
        estate.ofType(AZAPI).stream()
                .filter(AccessPolicyOwners::isAccessPolicies)
                .forEach(policies -> add(policies, "parentId"));
        estate.managingAccesses().forEach(access -> add(access, "keyVaultResourceId"));
    }

    private static boolean isAccessPolicies(PolicyResource resource) {
        return PropertyFacts.value(PropertyFacts.of(resource).text("type"))
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("microsoft.keyvault/vaults/accesspolicies"))
                .isPresent();
    }

    private void add(PolicyResource resource, String path) {
        adding.add(new Adding(resource, path, path.endsWith("Id")), resource, path);
    }

    /** Those of a vault, the certain ones first. */
    public List<Owner> of(PolicyResource vault) {
        var owners =
                adding.of(vault).stream().map(one -> owner(one, vault)).filter(owner -> owner.answer() != Answer.NO);
        var all = owners.toList();
        return Stream.of(Answer.YES, Answer.MAYBE)
                .flatMap(answer -> all.stream().filter(owner -> owner.answer() == answer))
                .map(owner -> new Owner(owner.resource(), owner.answer() == Answer.YES))
                .toList();
    }

    private record Answered(PolicyResource resource, Answer answer) {}

    private Answered owner(Adding one, PolicyResource vault) {
        return new Answered(
                one.resource(),
                one.byId()
                        ? references.byId(
                                one.resource(),
                                PropertyFacts.of(one.resource()).said().at(one.path()),
                                vault)
                        : references.byName(one.resource(), one.path(), vault));
    }
}
