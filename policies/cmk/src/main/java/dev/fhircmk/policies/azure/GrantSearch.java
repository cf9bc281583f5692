package dev.fhircmk.policies.azure;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for what the identity of a service was granted on its key.
 *
 * <p>A stack does not show every grant: others are made elsewhere, at a wider scope, or through a group. So a grant is missing
 * only where it must stand in this stack, since the identity itself is made in this update, and nothing in the stack could make it
 * that this pack does not read.
 */
public final class GrantSearch {
    private static final String PATH = "the grant on its key";

    private final Estate estate;
    private final EncryptedService service;
    private final Principals principals;
    private final KeyScope scope;

    /** Looks in a stack, for a service of it. */
    public GrantSearch(Estate estate, EncryptedService service) {
        this.estate = estate;
        this.service = service;
        this.principals = new Principals(estate, service.service());
        this.scope = new KeyScope(estate, service);
    }

    /**
     * A grant that the stack declares.
     *
     * @param resource the resource that grants: a role assignment, an access policy, or the vault with its policies
     * @param grant what it grants
     * @param toService whether it is to the identity of the service
     * @param onKey whether it is at the key or its vault
     */
    public record Candidate(PolicyResource resource, Grant grant, Answer toService, Answer onKey) {
        Answer counts() {
            return toService.and(onKey);
        }

        Candidate perhaps() {
            return new Candidate(resource, grant, toService.and(Answer.MAYBE), onKey);
        }

        /** Whether it lets the service use its key. */
        public boolean suffices() {
            return counts() == Answer.YES && grant.suffices();
        }
    }

    /**
     * What the identity was granted; unknown where a grant may stand elsewhere.
     *
     * @param isPreview whether what is not known is yet to be made
     */
    public Fact<Grant> grant(boolean isPreview) {
        var candidates = candidates();
        var ours = candidates.stream()
                .filter(candidate -> candidate.counts() == Answer.YES)
                .map(Candidate::grant)
                .toList();
        var best = Grant.strongest(ours);
        if (best.filter(Grant::suffices).isPresent()) {
            return Fact.known(PATH, best.get());
        }
        if (candidates.stream().anyMatch(candidate -> candidate.counts() == Answer.MAYBE) || unread().isPresent()) {
            return Fact.unknown("identity");
        }
        if (best.isPresent() && isVaultGuessed()) {
            return Fact.unknown("identity");
        }
        return best.map(grant -> Fact.known(PATH, grant))
                .orElseGet(() -> isPreview && isMadeHere() ? Fact.absent(PATH) : Fact.unknown("identity"));
    }

    /** What may hold its grant and is not read; empty where nothing in the stack could. */
    public Optional<PolicyResource> unread() {
        return estate.unread().holder(Holding.GRANT);
    }

    /** A grant of the other kind, which does not count, and why: a clause. Empty where there is none. */
    public Optional<String> uncounted() {
        return service.certainVault()
                .flatMap(vault -> PropertyFacts.value(vault.usesRoles())
                        .flatMap(roles -> (roles ? policies(principals) : roles(principals))
                                .filter(Candidate::suffices)
                                .findFirst()
                                .map(candidate -> "is "
                                        + (candidate.resource().equals(vault.resource())
                                                ? "among the access policies of"
                                                : roles ? "the access policy" : "the role assignment")
                                        + " '" + candidate.resource().name() + "', which does not count, since vault "
                                        + vault.mode(roles))));
    }

    /** The identity of this stack that was granted the key although the service does not have it. */
    public Optional<PolicyResource> grantedStranger() {
        return estate.ofType(AzureTypes.USER_ASSIGNED_IDENTITY).stream()
                .filter(identity -> !principals.attached().contains(identity))
                .filter(identity -> Grant.strongest(granted(Principals.of(identity)).stream()
                                .filter(candidate -> candidate.counts() == Answer.YES)
                                .map(Candidate::grant)
                                .toList())
                        .filter(Grant::suffices)
                        .isPresent())
                .findFirst();
    }

    /** Whether every identity of the service is one of this stack. */
    public boolean knowsItsIdentities() {
        return principals.areAllOfThisStack();
    }

    private boolean isMadeHere() {
        return principals.areAllOfThisStack()
                && service.vault().isPresent()
                && (!isVaultGuessed()
                        || Stream.concat(roles(principals), policies(principals))
                                .allMatch(candidate -> candidate.toService() == Answer.NO))
                && !service.resource().properties().find("provisioningState").isPresent()
                && principals.attached().stream()
                        .noneMatch(identity ->
                                identity.properties().find("principalId").isPresent());
    }

    private boolean isVaultGuessed() {
        return service.vault().isPresent() && service.certainVault().isEmpty();
    }

    /** The grants of the stack that are, or may be, to the identity of the service. */
    public List<Candidate> candidates() {
        return granted(principals);
    }

    private List<Candidate> granted(Principals to) {
        var usesRoles = service.vault().map(StackVault::usesRoles).orElseGet(() -> Fact.absent("vault"));
        var found = new ArrayList<Candidate>();
        if (PropertyFacts.value(usesRoles).orElse(true)) {
            roles(to).forEach(found::add);
        }
        if (!PropertyFacts.value(usesRoles).orElse(false)) {
            policies(to).forEach(found::add);
        }
        // Which of them count is not known before the vault says by what it goes.
        return usesRoles instanceof Fact.Unknown<Boolean>
                ? found.stream().map(Candidate::perhaps).toList()
                : found;
    }

    private Stream<Candidate> roles(Principals to) {
        return estate.roleAssignments().mayBeTo(to).stream().map(assignment -> role(assignment, to));
    }

    private Stream<Candidate> policies(Principals to) {
        return Stream.of(
                        estate.accessPolicies().mayBeTo(to).stream().map(policy -> alone(policy, to)),
                        estate.keyAccesses().mayBeTo(to).stream().map(access -> managed(access, to)),
                        service.vault().stream().flatMap(vault -> inline(vault, to)))
                .flatMap(found -> found);
    }

    /** An access of this project's own that adds the access policy by itself. */
    private Candidate managed(Grants.Standing access, Principals to) {
        return new Candidate(
                access.resource(),
                new Grant.AccessPolicy(Set.copyOf(KeyPermissions.SERVICE)),
                to.match(access.to()),
                scope.ofAccess(access.resource()));
    }

    private Candidate role(Grants.Standing assignment, Principals to) {
        var role = role(assignment.resource());
        // A role that is not known may be the right one.
        var onKey = role.isPresent()
                ? scope.ofAssignment(assignment.resource())
                : scope.ofAssignment(assignment.resource()).and(Answer.MAYBE);
        return new Candidate(assignment.resource(), new Grant.RoleAssignment(role), to.match(assignment.to()), onKey);
    }

    /** The GUID of the role of an assignment; empty where it is not known. */
    static Optional<Guid> role(PolicyResource assignment) {
        return PropertyFacts.value(PropertyFacts.of(assignment).id("roleDefinitionId"))
                .flatMap(BuiltInRole::inDefinition);
    }

    private Candidate alone(Grants.Standing policy, Principals to) {
        var resource = policy.resource();
        return policy(
                resource,
                resource.inputs().orElse(resource.properties()).at("policy"),
                to.match(policy.to()),
                scope.ofPolicy(resource));
    }

    private Stream<Candidate> inline(StackVault vault, Principals to) {
        var policies = vault.accessPolicies();
        if (!policies.isKnown()) {
            return Stream.of(
                    new Candidate(vault.resource(), new Grant.AccessPolicy(Set.of()), Answer.MAYBE, Answer.YES));
        }
        return policies.items().stream()
                .map(item -> policy(
                        vault.resource(),
                        item,
                        to.match(Recipient.of(estate, vault.resource(), "properties", item.path() + ".objectId")),
                        Answer.YES));
    }

    private static Candidate policy(PolicyResource resource, Properties policy, Answer toService, Answer onVault) {
        var keys = policy.at("permissions.keys");
        if (!keys.unknownPaths().isEmpty()) {
            return new Candidate(resource, new Grant.AccessPolicy(Set.of()), toService.and(Answer.MAYBE), onVault);
        }
        // A policy of an application and a principal together is none of the principal by itself.
        var application = PropertyFacts.of(policy).optionalGuid("applicationId");
        var alone = application instanceof Fact.Absent<Guid> ? toService : toService.and(Answer.MAYBE);
        return new Candidate(
                resource, new Grant.AccessPolicy(Set.copyOf(policy.strings("permissions.keys"))), alone, onVault);
    }
}
