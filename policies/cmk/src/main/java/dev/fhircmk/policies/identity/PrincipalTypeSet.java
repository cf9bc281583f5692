package dev.fhircmk.policies.identity;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.ResourceRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;

/** A grant says that it is to a service principal, so that Azure does not look a new identity up before it is everywhere. */
@PackRule(
        id = "POL-037",
        title = "The grant of a key to a service says that the principal is a service principal",
        severity = Severity.LOW,
        appliesTo = "authorization:RoleAssignment",
        why = "Azure refuses a grant to an identity that was made a moment ago, or that it takes for a user",
        remedy = "set it to ServicePrincipal",
        source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
public final class PrincipalTypeSet extends ResourceRule implements Remedy {
    private static final String TYPE = "principalType";
    private static final String ROLE = "roleDefinitionId";
    /** What the identity of a service is, and a group that it may be in; azure-native puts User in where a program says nothing. */
    private static final List<String> FITTING = List.of("ServicePrincipal", "Group", "ForeignGroup");

    @Override
    protected Verdict verdict(PolicyResource resource, RuleContext context) {
        var role = PropertyFacts.of(resource).text(ROLE);
        return role.judge(
                id -> isOfServices(id) ? type(resource) : Verdict.notApplicable("it is no grant of a key to a service"),
                () -> Verdict.undecided(ROLE));
    }

    private static Verdict type(PolicyResource resource) {
        return PropertyFacts.of(resource)
                .text(TYPE)
                .require(said -> FITTING.stream().anyMatch(said::equalsIgnoreCase));
    }

    private static boolean isOfServices(String roleDefinition) {
        return BuiltInRole.meantBy(roleDefinition.strip())
                .flatMap(BuiltInRole::of)
                .filter(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER::equals)
                .isPresent();
    }

    @Override
    public Optional<Patch> remedy(PolicyResource resource, RuleContext context) {
        var facts = PropertyFacts.of(resource);
        return facts.text(ROLE)
                .known()
                .filter(PrincipalTypeSet::isOfServices)
                .filter(role -> type(resource) instanceof Verdict.Violated)
                .map(role -> resource.patch().set(TYPE, "ServicePrincipal"));
    }
}
