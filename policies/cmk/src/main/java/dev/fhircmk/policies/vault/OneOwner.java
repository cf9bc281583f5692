package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AccessPolicyOwners;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Optional;

/** The access policies of a vault have one owner: a vault that lists them takes away, with its next update, what others added. */
public final class OneOwner extends StackRule {
    private static final String POLICIES = "properties.accessPolicies";

    /** The rule. */
    public OneOwner() {
        super(RuleInfo.of(
                "POL-058",
                "The access policies of a vault stand in the vault or by themselves, not both",
                Severity.CRITICAL,
                RuleLevel.MANDATORY,
                "the next update of the vault takes away every policy that it does not list, and the service loses its key",
                "move one into the other, or give the vault the option ignoreChanges: [\"properties.accessPolicies\"]",
                Sources.VAULT_POLICIES));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var owners = new AccessPolicyOwners(estate);
        return estate.vaults().stream()
                .map(vault -> Finding.of(vault.resource(), judge(vault.resource(), owners)))
                .toList();
    }

    private static Verdict judge(PolicyResource vault, AccessPolicyOwners owners) {
        var said = vault.inputs().orElse(vault.properties()).at(POLICIES);
        if (!said.isPresent() || isIgnored(vault)) {
            return Verdict.met();
        }
        var alone = owners.of(vault);
        if (alone.isEmpty()) {
            return Verdict.met();
        }
        if (!said.isKnown() && !said.unknownPaths().equals(List.of(POLICIES))) {
            // All that the vault says is not known, and it may say nothing of policies.
            return Verdict.undecided(said.unknownPaths().get(0));
        }
        return alone.get(0).isCertain()
                ? Verdict.violated(
                        POLICIES, "are set, and '" + alone.get(0).resource().name() + "' adds one beside them")
                : Verdict.undecided(POLICIES);
    }

    private static boolean isIgnored(PolicyResource vault) {
        return vault.options().ignoreChanges().stream()
                .anyMatch(path -> Optional.of(path)
                        .filter(List.of("*", "properties", POLICIES)::contains)
                        .isPresent());
    }
}
