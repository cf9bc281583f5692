package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.access.Grantee;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A grant has one resource: Azure refuses the second, and who deletes one of them takes the grant from both. */
@PackRule(
        id = "POL-060",
        title = "A role assignment or access policy is declared once",
        severity = Severity.HIGH,
        level = RuleLevel.MANDATORY,
        why = "Azure refuses the second half way through the update",
        remedy = "leave one of the two out",
        source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
public final class GrantOnce extends StackRule {
    /** What is granted, at which place and to whom, where all of that is known; and where the grant says it. */
    private record Given(PolicyResource grant, String path, List<?> what) {}

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var grants = estate.ofType(AzureTypes.ROLE_ASSIGNMENT.or(AzureTypes.ACCESS_POLICY));
        var given = Stream.concat(
                        estate.ofType(AzureTypes.ROLE_ASSIGNMENT).stream().flatMap(role -> role(estate, role).stream()),
                        estate.ofType(AzureTypes.ACCESS_POLICY).stream()
                                .flatMap(policy -> policy(estate, policy).stream()))
                .toList();
        var first = new HashMap<List<?>, PolicyResource>();
        given.forEach(one -> first.putIfAbsent(one.what(), one.grant()));
        var repeated = given.stream()
                .filter(one -> !one.grant().equals(first.get(one.what())))
                .map(one -> Finding.of(
                        one.grant(),
                        Verdict.violated(
                                one.path(),
                                "is granted by '"
                                        + first.getOrDefault(one.what(), one.grant())
                                                .name() + "' too, at the same place")))
                .toList();
        return repeated.isEmpty()
                ? grants.stream().map(grant -> Finding.of(grant, Verdict.met())).toList()
                : repeated;
    }

    private static Optional<Given> role(Estate estate, PolicyResource assignment) {
        var role = AccessToKey.role(assignment);
        var scope = PropertyFacts.of(assignment).id("scope").known();
        var to = principal(estate, assignment, "principalId");
        return role.isPresent() && scope.isPresent() && to.isPresent()
                ? Optional.of(new Given(assignment, "roleDefinitionId", List.of(role.get(), scope.get(), to.get())))
                : Optional.empty();
    }

    private static Optional<Given> policy(Estate estate, PolicyResource policy) {
        var facts = PropertyFacts.of(policy);
        var vault = facts.text("vaultName").known().map(name -> name.toLowerCase(Locale.ROOT));
        var application = facts.optionalGuid("policy.applicationId");
        var to = principal(estate, policy, "policy.objectId");
        return vault.isPresent() && to.isPresent() && !(application instanceof Fact.Unknown<Guid>)
                ? Optional.of(new Given(policy, "policy.objectId", List.of(vault.get(), to.get(), application.known())))
                : Optional.empty();
    }

    private static Optional<Object> principal(Estate estate, PolicyResource grant, String path) {
        var to = Grantee.of(estate, grant, path);
        return to.objectId()
                .<Object>map(id -> id)
                .or(() -> to.behind().size() == 1 && Estate.told(grant, path).size() == 1
                        ? Optional.of(to.behind().get(0).urn())
                        : Optional.empty());
    }
}
