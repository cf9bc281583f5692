package dev.fhircmk.policies.identity;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.RepeatedGrants;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.Sources;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** A grant has one resource: Azure refuses the second, and who deletes one of them takes the grant from both. */
public final class GrantOnce extends StackRule {
    /** The rule. */
    public GrantOnce() {
        super(RuleInfo.of(
                "POL-060",
                "A role assignment or access policy is declared once",
                Severity.HIGH,
                RuleLevel.MANDATORY,
                "Azure refuses the second half way through the update",
                "leave one of the two out",
                Sources.ROLES_TROUBLE));
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var repeated = new RepeatedGrants(estate).all();
        return repeated.isEmpty()
                ? estate.ofType(AzureTypes.ROLE_ASSIGNMENT.or(AzureTypes.ACCESS_POLICY)).stream()
                        .map(grant -> Finding.of(grant, Verdict.met()))
                        .toList()
                : repeated.stream()
                        .map(grant -> Finding.of(
                                grant.resource(),
                                Verdict.violated(
                                        grant.path(),
                                        "is granted by '" + grant.first().name() + "' too, at the same place")))
                        .toList();
    }
}
