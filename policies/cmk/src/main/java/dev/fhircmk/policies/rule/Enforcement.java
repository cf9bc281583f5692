package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceContext;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.StackPolicyContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.Violation;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a Pulumi policy of a rule: the one place where verdicts become what the user reads. */
public final class Enforcement {
    private final List<Rule> rules;
    private final InstantSource clock;
    private final BeforeService beforeService;
    private volatile Optional<Chosen> selection = Optional.empty();
    private volatile Optional<Surveyed> last = Optional.empty();

    /** A stack and what was found of it, which all rules ask for one after the other. */
    private record Surveyed(Stack stack, Estate estate) {}

    /** Settings and what they select, which all rules ask for one after the other. */
    private record Chosen(Settings settings, Selection selection) {}

    /**
     * Enforces rules.
     *
     * @param rules all rules of the pack, among which the settings select
     * @param clock what time counts as now
     */
    public Enforcement(List<Rule> rules, InstantSource clock) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
        this.beforeService = new BeforeService(rules, this);
    }

    /** All rules as policies, whose level is that of the profile {@code default}. */
    public List<Policy<?>> policies() {
        return Stream.concat(rules.stream().<Policy<?>>map(this::policy), Stream.of(beforeService.policy()))
                .toList();
    }

    private Selection selection(Settings settings) {
        var known = selection.filter(chosen -> chosen.settings().equals(settings));
        if (known.isPresent()) {
            return known.get().selection();
        }
        var chosen = Selection.of(settings, rules);
        selection = Optional.of(new Chosen(settings, chosen));
        return chosen;
    }

    private Policy<?> policy(Rule rule) {
        return rule instanceof ResourceRule single ? policy(single) : policy((StackRule) rule);
    }

    private Policy<?> policy(ResourceRule rule) {
        var policy = described(ResourcePolicy.named(rule.id()), rule)
                .appliesTo(rule.types())
                .validate((resource, context) -> judge(rule, resource, context));
        return rule.mends()
                ? policy.remediate((resource, context) -> rule.remedy(resource).orElse(Patch.none()))
                : policy;
    }

    private Policy<?> policy(StackRule rule) {
        return described(StackPolicy.named(rule.id()), rule).validate((stack, context) -> judge(rule, stack, context));
    }

    private static <P extends Policy<P>> P described(Policy<P> policy, Rule rule) {
        var info = rule.info();
        return policy.description(info.id() + " " + info.title() + ".")
                .url(info.source().toString())
                .remediationSteps(Message.sentence(info.remedy()))
                .tags(info.services().stream()
                        .sorted()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new))
                .severity(info.severity())
                .level(info.level() == RuleLevel.MANDATORY ? EnforcementLevel.MANDATORY : EnforcementLevel.ADVISORY);
    }

    private void judge(ResourceRule rule, PolicyResource resource, ResourceContext context) {
        var asked = context(context);
        if (!selection(asked.settings()).includes(rule.info())) {
            throw context.notApplicable("it is not among the rules that are selected");
        }
        var finding = judge(rule, resource, asked);
        if (finding.verdict() instanceof Verdict.NotApplicable elsewhere) {
            throw context.notApplicable(elsewhere.reason());
        }
        if (finding.verdict() instanceof Verdict.Undecided open) {
            context.undecided(
                    open.path(),
                    Message.undecided(
                            rule.info(), finding, open, context.stack().dryRun()));
        }
        report(rule, finding, asked.settings(), context);
    }

    /** What the rule finds of a resource. */
    static Finding judge(ResourceRule rule, PolicyResource resource, RuleContext context) {
        try {
            return rule.judge(resource, context);
        } catch (UnknownValueException unknown) {
            return Finding.of(resource, Verdict.undecided(unknown.path()));
        }
    }

    private void judge(StackRule rule, Stack stack, StackPolicyContext context) {
        var asked = context(context);
        if (!selection(asked.settings()).includes(rule.info())) {
            throw context.notApplicable("it is not among the rules that are selected");
        }
        var findings = rule.judge(survey(stack), asked);
        for (var finding : findings) {
            if (finding.verdict() instanceof Verdict.Undecided open) {
                context.undecided(
                        finding.resource(),
                        open.path(),
                        Message.undecided(
                                rule.info(), finding, open, context.stack().dryRun()));
            }
            report(rule, finding, asked.settings(), context);
        }
        if (findings.stream().allMatch(finding -> finding.verdict() instanceof Verdict.NotApplicable)) {
            throw context.notApplicable(findings.stream()
                    .map(finding -> ((Verdict.NotApplicable) finding.verdict()).reason())
                    .findFirst()
                    .orElse("nothing in the stack is concerned"));
        }
    }

    private Estate survey(Stack stack) {
        var known = last.filter(surveyed -> surveyed.stack() == stack);
        if (known.isPresent()) {
            return known.get().estate();
        }
        var estate = Estate.of(stack);
        last = Optional.of(new Surveyed(stack, estate));
        return estate;
    }

    RuleContext context(PolicyContext context) {
        return new RuleContext(
                context.configOf(Settings.POLICY, Settings.class),
                clock.instant(),
                context.stack().dryRun());
    }

    private void report(Rule rule, Finding finding, Settings settings, PolicyContext context) {
        if (!(finding.verdict() instanceof Verdict.Violated violated)) {
            return;
        }
        if (rule instanceof StackRule && beforeService.hasSaid(rule, finding.resource())) {
            return;
        }
        var waiver = waiver(rule, finding, settings);
        if (waiver.isPresent()) {
            var log = context instanceof StackPolicyContext stack ? stack.log(finding.resource()) : context.log();
            log.info(Message.waived(rule.info(), finding, waiver.get()));
            return;
        }
        var violation =
                Violation.of(Message.violated(rule.info(), finding, violated)).of(finding.resource());
        if (isAdvisory(rule, finding, settings)) {
            violation = violation.advisory();
        } else if (finding.force() == Finding.Force.MANDATORY
                || rule.info().level().refuses(settings.profile())) {
            violation = violation.mandatory();
        }
        context.report(violation);
    }

    private Optional<Waiver> waiver(Rule rule, Finding finding, Settings settings) {
        return settings.waivers().stream()
                .filter(candidate ->
                        candidate.covers(rule.id(), finding.resource()) && !candidate.isExpired(clock.instant()))
                .findFirst();
    }

    private static boolean isAdvisory(Rule rule, Finding finding, Settings settings) {
        return finding.force() == Finding.Force.ADVISORY
                || (rule.info().isImmutable() && settings.isImported(finding.resource()));
    }

    /** Whether a rule is evaluated. */
    boolean selects(Rule rule, RuleContext asked) {
        return selection(asked.settings()).includes(rule.info());
    }

    /** Whether a violation refuses a deployment. */
    boolean refuses(Rule rule, Finding finding, Settings settings) {
        return waiver(rule, finding, settings).isEmpty()
                && !isAdvisory(rule, finding, settings)
                && (finding.force() == Finding.Force.MANDATORY
                        || rule.info().level().refuses(settings.profile()));
    }
}
