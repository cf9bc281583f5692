package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.StackPolicyContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The policy that holds the settings. It looks after what they say: waivers that expired or that nothing needs, and rules that there are not. */
public final class WaiverCheck {
    private final List<Rule> rules;
    private final InstantSource clock;

    /** Looks after the settings of these rules. */
    public WaiverCheck(List<Rule> rules, InstantSource clock) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
    }

    /** The policy. */
    public Policy<?> policy() {
        return StackPolicy.named(Settings.POLICY)
                .description("Waivers and selections are in force and name what there is.")
                .severity(Severity.MEDIUM)
                .level(EnforcementLevel.MANDATORY)
                .config(Settings.DEFAULTS)
                .validate(this::check);
    }

    private void check(Stack stack, StackPolicyContext context) {
        var settings = context.config(Settings.class);
        settings.rules().stream()
                .filter(id -> find(id).isEmpty())
                .forEach(id -> context.violation(
                        "rules names " + id + ", which is no rule of this pack; docs/rules" + " lists them"));
        for (var waiver : settings.waivers()) {
            find(waiver.rule())
                    .ifPresentOrElse(
                            rule -> check(waiver, rule, stack, context),
                            () -> context.violation("a waiver for '" + waiver.resource() + "' names " + waiver.rule()
                                    + ", which is no rule of this pack; docs/rules lists them"));
        }
    }

    private void check(Waiver waiver, Rule rule, Stack stack, StackPolicyContext context) {
        var now = clock.instant();
        if (waiver.isExpired(now)) {
            context.violation("the waiver of " + waiver.rule() + " for '" + waiver.resource() + "' expired on "
                    + waiver.expires() + "; mend the resource, or give the waiver a new day and reason");
            return;
        }
        var rules = new RuleContext(
                context.config(Settings.class), now, context.stack().dryRun());
        var isNeeded = findings(rule, stack, rules).stream()
                .filter(finding -> waiver.names(finding.resource()))
                .anyMatch(finding -> finding.verdict() instanceof Verdict.Violated
                        || finding.verdict() instanceof Verdict.Undecided);
        if (!isNeeded) {
            context.advisory("the waiver of " + waiver.rule() + " for '" + waiver.resource()
                    + "' is not needed: nothing of that name violates the rule; remove it");
        }
    }

    private static List<Finding> findings(Rule rule, Stack stack, RuleContext context) {
        if (rule instanceof StackRule whole) {
            return whole.judge(Estate.of(stack), context);
        }
        var single = (ResourceRule) rule;
        return stack.ofType(single.types()).stream()
                .map(resource -> Enforcement.judge(single, resource, context))
                .toList();
    }

    private Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
