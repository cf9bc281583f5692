package dev.fhircmk.policies.service;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.Severity;
import java.util.List;

/** What other providers make of services, vaults and keys is named once, since no other rule judges it. */
@PackRule(
        id = "POL-059",
        title = "Services, vaults and keys are declared by types that this pack reads",
        severity = Severity.LOW,
        why = "no rule judges what the pack does not read, so that nothing being said of it means nothing",
        remedy = "declare it with azure-native, or look after it by other means and waive this rule",
        source = "https://www.pulumi.com/registry/packages/azure-native/version-guide/")
public final class AllJudged extends StackRule {
    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var open = estate.unread().notJudged();
        if (open.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.of(
                open.get(0),
                Verdict.violated(
                        "type",
                        "is not judged"
                                + (open.size() == 1 ? "" : ", nor are those of " + (open.size() - 1) + " others"))));
    }
}
