package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policies.access.GrantIndex.Standing;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a service may use its key, by what its identities were granted.
 *
 * <p>A stack does not show every grant: others are made elsewhere, at a wider scope, or through a group. So a grant is missing
 * only where it must stand in this stack, since the identity itself is made in this update, and nothing in the stack could make it
 * that this pack does not read.
 */
public final class AccessToKey {
    private static final String PATH = "the grant on its key";

    /**
     * A grant that a stack declares, as one service sees it.
     *
     * @param resource the resource that grants: a role assignment, an access policy, or the vault with its policies
     * @param grant what it grants
     * @param toService whether it is to an identity of the service
     * @param onKey whether it is at the key or its vault
     */
    public record KeyGrant(PolicyResource resource, Grant grant, Answer toService, Answer onKey) {
        /** Whether it is the service's on its key. */
        Answer counts() {
            return toService.and(onKey);
        }

        /** The same grant, of which it is not known whether it is in force. */
        KeyGrant perhaps() {
            return new KeyGrant(resource, grant, toService.and(Answer.UNKNOWN), onKey);
        }

        /** Whether it lets the service use its key. */
        public boolean suffices() {
            return counts() == Answer.YES && grant.suffices();
        }
    }

    private final Estate estate;
    private final EncryptedService service;
    private final GrantIndex index;
    private final ServiceIdentities identities;
    private final GrantScope scope;

    public AccessToKey(Estate estate, EncryptedService service) {
        this.estate = estate;
        this.service = service;
        this.index = GrantIndex.of(estate);
        this.identities = ServiceIdentities.of(estate, index, service.service());
        this.scope = new GrantScope(estate, service);
    }

    /**
     * What the service was granted; unknown where a grant may stand elsewhere.
     *
     * @param isPreview whether what is not known does not exist yet
     */
    public Fact<Grant> grant(boolean isPreview) {
        var grants = grants();
        var best = strongest(grants);
        if (best.filter(Grant::suffices).isPresent()) {
            return Fact.known(PATH, best.get());
        }
        if (grants.stream().anyMatch(grant -> grant.counts() == Answer.UNKNOWN)
                || unread().isPresent()
                || (best.isPresent() && isVaultGuessed())) {
            return Fact.unknown("identity");
        }
        return best.map(grant -> Fact.known(PATH, grant))
                .orElseGet(() -> isPreview && isMadeHere() ? Fact.absent(PATH) : Fact.unknown("identity"));
    }

    /** The grants of the stack that are, or may be, to the service. */
    public List<KeyGrant> grants() {
        return grants(identities);
    }

    /** A resource that this pack does not read and that may make its grant; empty where the stack has none. */
    public Optional<PolicyResource> unread() {
        return estate.unread().holder(Holding.GRANT);
    }

    /** The vault of the key, where it is not known yet whether roles or access policies count in it. */
    public Optional<StackVault> vaultOfUnknownMode() {
        return service.vault().filter(vault -> vault.usesRoles() instanceof Fact.Unknown<Boolean>);
    }

    /** A grant of the other kind, which does not count, and why: a clause. Empty where there is none. */
    public Optional<String> uncounted() {
        return service.certainVault()
                .flatMap(vault -> vault.usesRoles()
                        .known()
                        .flatMap(roles -> (roles ? policies(identities) : roles(identities))
                                .filter(KeyGrant::suffices)
                                .findFirst()
                                .map(grant -> "is "
                                        + (grant.resource().equals(vault.resource())
                                                ? "among the access policies of"
                                                : roles ? "the access policy" : "the role assignment")
                                        + " '" + grant.resource().name() + "', which does not count, since vault "
                                        + vault.mode(roles))));
    }

    /** The identity of this stack that was granted the key although the service does not have it. */
    public Optional<PolicyResource> grantedStranger() {
        return estate.ofType(AzureTypes.USER_ASSIGNED_IDENTITY).stream()
                .filter(identity -> !identities.attached().contains(identity))
                .filter(identity -> strongest(grants(ServiceIdentities.of(identity)))
                        .filter(Grant::suffices)
                        .isPresent())
                .findFirst();
    }

    /** Whether every identity of the service is one of this stack. */
    public boolean knowsItsIdentities() {
        return identities.areAllOfThisStack();
    }

    private static Optional<Grant> strongest(List<KeyGrant> grants) {
        return Grant.strongest(grants.stream()
                .filter(grant -> grant.counts() == Answer.YES)
                .map(KeyGrant::grant)
                .toList());
    }

    private boolean isMadeHere() {
        return identities.areAllOfThisStack()
                && service.vault().isPresent()
                && (!isVaultGuessed()
                        || Stream.concat(roles(identities), policies(identities))
                                .allMatch(grant -> grant.toService() == Answer.NO))
                && !service.resource().properties().find("provisioningState").isPresent()
                && identities.attached().stream()
                        .noneMatch(identity ->
                                identity.properties().find("principalId").isPresent());
    }

    private boolean isVaultGuessed() {
        return service.vault().isPresent() && service.certainVault().isEmpty();
    }

    private List<KeyGrant> grants(ServiceIdentities to) {
        var usesRoles = service.vault().map(StackVault::usesRoles).orElseGet(() -> Fact.absent("vault"));
        var found = Stream.concat(
                usesRoles.known().orElse(true) ? roles(to) : Stream.of(),
                usesRoles.known().orElse(false) ? Stream.of() : policies(to));
        // Which of them count is not known before the vault says by what it goes.
        return (usesRoles instanceof Fact.Unknown<Boolean> ? found.map(KeyGrant::perhaps) : found).toList();
    }

    private Stream<KeyGrant> roles(ServiceIdentities to) {
        return index.roleAssignments.mayBeTo(to).map(assignment -> {
            var role = role(assignment.resource());
            // A role that is not known may be the right one.
            var onKey = scope.at(assignment.resource(), "scope").and(role.isPresent() ? Answer.YES : Answer.UNKNOWN);
            return new KeyGrant(
                    assignment.resource(), new Grant.RoleAssignment(role), to.match(assignment.to()), onKey);
        });
    }

    /** The GUID of the role of an assignment; empty where it is not known. */
    public static Optional<Guid> role(PolicyResource assignment) {
        return PropertyFacts.of(assignment).id("roleDefinitionId").known().flatMap(BuiltInRole::inDefinition);
    }

    private Stream<KeyGrant> policies(ServiceIdentities to) {
        return Stream.of(
                        index.accessPolicies.mayBeTo(to).map(policy -> alone(policy, to)),
                        index.keyAccesses.mayBeTo(to).map(access -> managed(access, to)),
                        service.vault().stream().flatMap(vault -> inline(vault, to)))
                .flatMap(found -> found);
    }

    private KeyGrant alone(Standing policy, ServiceIdentities to) {
        var resource = policy.resource();
        return policy(
                resource,
                PropertyFacts.of(resource).said().at("policy"),
                to.match(policy.to()),
                scope.ofPolicy(resource));
    }

    /** An access of this project's own that adds the access policy by itself. */
    private KeyGrant managed(Standing access, ServiceIdentities to) {
        return new KeyGrant(
                access.resource(),
                new Grant.AccessPolicy(Set.copyOf(KeyPermissions.SERVICE)),
                to.match(access.to()),
                scope.at(access.resource(), "keyVaultResourceId"));
    }

    private Stream<KeyGrant> inline(StackVault vault, ServiceIdentities to) {
        var policies = vault.accessPolicies();
        if (!policies.isKnown()) {
            return Stream.of(
                    new KeyGrant(vault.resource(), new Grant.AccessPolicy(Set.of()), Answer.UNKNOWN, Answer.YES));
        }
        return policies.items().stream()
                .map(item -> policy(
                        vault.resource(),
                        item,
                        to.match(Grantee.of(estate, vault.resource(), item.path() + ".objectId")),
                        Answer.YES));
    }

    private static KeyGrant policy(PolicyResource resource, Properties policy, Answer toService, Answer onVault) {
        var keys = policy.at("permissions.keys");
        var areKnown = keys.unknownPaths().isEmpty();
        // A policy of an application and a principal together is none of the principal by itself.
        var isCertain = areKnown && PropertyFacts.of(policy).optionalGuid("applicationId") instanceof Fact.Absent<Guid>;
        var grant = new KeyGrant(
                resource,
                new Grant.AccessPolicy(areKnown ? Set.copyOf(policy.strings("permissions.keys")) : Set.of()),
                toService,
                onVault);
        return isCertain ? grant : grant.perhaps();
    }
}
