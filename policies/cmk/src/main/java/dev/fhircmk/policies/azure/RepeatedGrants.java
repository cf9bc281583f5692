package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Guid;
import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The grants of a stack that are there a second time: of the same right, at the same place, to the same principal. */
public final class RepeatedGrants {
    private final Estate estate;
    private final Map<List<Object>, PolicyResource> first = new HashMap<>();
    private final List<Repeated> repeated = new ArrayList<>();

    /**
     * A grant that is there a second time.
     *
     * @param resource the second one
     * @param path what is repeated
     * @param first the first one
     */
    public record Repeated(PolicyResource resource, String path, PolicyResource first) {}

    /** Looks in a stack. */
    public RepeatedGrants(Estate estate) {
        this.estate = estate;
        estate.ofType(AzureTypes.ROLE_ASSIGNMENT).forEach(this::role);
        estate.ofType(AzureTypes.ACCESS_POLICY).forEach(this::policy);
    }

    /** All of them. */
    public List<Repeated> all() {
        return List.copyOf(repeated);
    }

    private void role(PolicyResource assignment) {
        var facts = PropertyFacts.of(assignment);
        var role = GrantSearch.role(assignment);
        var scope = PropertyFacts.value(facts.id("scope"));
        var to = principal(assignment, "principalId", "principalId");
        if (role.isPresent() && scope.isPresent() && to.isPresent()) {
            add(assignment, "roleDefinitionId", List.of(role.get(), scope.get(), to.get()));
        }
    }

    private void policy(PolicyResource policy) {
        var facts = PropertyFacts.of(policy);
        var vault = PropertyFacts.value(facts.text("vaultName")).map(name -> name.toLowerCase(Locale.ROOT));
        var application = facts.optionalGuid("policy.applicationId");
        var to = principal(policy, "policy", "policy.objectId");
        if (vault.isPresent() && to.isPresent() && !(application instanceof Fact.Unknown<Guid>)) {
            add(policy, "policy.objectId", List.of(vault.get(), to.get(), PropertyFacts.value(application)));
        }
    }

    private Optional<Object> principal(PolicyResource grant, String property, String path) {
        var to = Recipient.of(estate, grant, property, path);
        return to.objectId()
                .<Object>map(id -> id)
                .or(() -> to.behind().size() == 1
                                && grant.links()
                                                .propertyDependencies()
                                                .getOrDefault(property, List.of())
                                                .size()
                                        == 1
                        ? Optional.of(to.behind().get(0).urn())
                        : Optional.empty());
    }

    private void add(PolicyResource grant, String path, List<Object> what) {
        var former = first.putIfAbsent(what, grant);
        if (former != null) {
            repeated.add(new Repeated(grant, path, former));
        }
    }
}
