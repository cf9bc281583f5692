package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grants of a stack that are there a second time: of the same right, at the same place, to the same principal. */
public final class RepeatedGrants {
    private final Estate estate;
    private final Map<String, PolicyResource> first = new HashMap<>();
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
        var role = PropertyFacts.value(facts.text("roleDefinitionId")).map(IdText::last);
        var scope = PropertyFacts.value(facts.text("scope")).map(IdText::canonical);
        var to = principal(assignment, "principalId", "principalId");
        if (role.isPresent() && scope.isPresent() && to.isPresent()) {
            add(assignment, "roleDefinitionId", String.join(" ", role.get(), scope.get(), to.get()));
        }
    }

    private void policy(PolicyResource policy) {
        var facts = PropertyFacts.of(policy);
        var vault = PropertyFacts.value(facts.text("vaultName")).map(IdText::canonical);
        var application =
                PropertyFacts.value(facts.text("policy.applicationId")).map(ObjectIds::canonical);
        var to = principal(policy, "policy", "policy.objectId");
        if (vault.isPresent() && to.isPresent()) {
            add(policy, "policy.objectId", String.join(" ", vault.get(), to.get(), application.orElse("")));
        }
    }

    private Optional<String> principal(PolicyResource grant, String property, String path) {
        var to = Recipient.of(estate, grant, property, path);
        return to.objectId()
                .or(() -> to.behind().size() == 1
                                && grant.links()
                                                .propertyDependencies()
                                                .getOrDefault(property, List.of())
                                                .size()
                                        == 1
                        ? Optional.of(to.behind().get(0).urn())
                        : Optional.empty());
    }

    private void add(PolicyResource grant, String path, String what) {
        var former = first.putIfAbsent(what, grant);
        if (former != null) {
            repeated.add(new Repeated(grant, path, former));
        }
    }
}
