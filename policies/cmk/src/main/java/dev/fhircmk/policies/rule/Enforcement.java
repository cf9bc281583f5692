package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.EvaluationContext;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyContext;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.StackPolicyContext;
import dev.fhircmk.policy.Violation;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a Pulumi policy of a rule: the one place where verdicts become what the user reads. */
public final class Enforcement {
    private static final Pattern INDEX = Pattern.compile("\\[[^\\]]*\\]");

    private final List<Rule> rules;
    private final InstantSource clock;
    private final BeforeService beforeService;
    private final RunSummary summary = new RunSummary();
    private final Latest<Settings, Selection> selection;
    private final Latest<Stack, Estate> survey = new Latest<>(Estate::of);

    /** What was made of the latest source, which all rules ask for one after the other. */
    private static final class Latest<S, T> {
        private record Made<S, T>(S source, T result) {}

        private final Function<S, T> make;
        private volatile Optional<Made<S, T>> made = Optional.empty();

        Latest(Function<S, T> make) {
            this.make = make;
        }

        T of(S source) {
            var known = made.filter(latest -> latest.source().equals(source))
                    .orElseGet(() -> new Made<>(source, make.apply(source)));
            made = Optional.of(known);
            return known.result();
        }
    }

    /**
     * Enforces rules.
     *
     * @param rules all rules of the pack, among which the settings select
     * @param clock what time counts as now
     */
    public Enforcement(List<Rule> rules, InstantSource clock) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
        this.selection = new Latest<>(settings -> Selection.of(settings, this.rules));
        this.beforeService = new BeforeService(rules, this);
    }

    /** All rules as policies, whose level is that of the profile {@code default}. */
    public List<Policy<?>> policies() {
        return Stream.concat(
                        rules.stream().<Policy<?>>map(this::policy),
                        Stream.of(beforeService.policy(), summary.policy()))
                .toList();
    }

    private Policy<?> policy(Rule rule) {
        if (rule instanceof Rule.OnResource single) {
            var policy = described(ResourcePolicy.named(rule.id()), rule)
                    .appliesTo(single.types())
                    .validate((resource, context) -> enforce(
                            rule, asked -> List.of(single.judgement().judge(resource, asked)), new Outlet(context)));
            return single.remedy()
                    .map(remedy -> policy.remediate((resource, context) ->
                            remedy.correct(resource, context(context)).orElse(Patch.none())))
                    .orElse(policy);
        }
        return described(StackPolicy.named(rule.id()), rule)
                .validate((stack, context) ->
                        enforce(rule, asked -> rule.judge(survey(stack), asked), new Outlet(context)));
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

    /** Where what is found goes to: a policy on one resource speaks of that one, one on the whole stack of each. */
    private record Outlet(PolicyContext context) {
        void awaits(Finding finding, String path) {
            if (context instanceof StackPolicyContext stack) {
                stack.awaits(finding.resource(), path);
            } else {
                context.awaits(path);
            }
        }

        void undecided(Finding finding, String path, String reason, String kind) {
            if (context instanceof StackPolicyContext stack) {
                stack.undecidedOnce(finding.resource(), path, reason, kind);
            } else {
                context.undecidedOnce(path, reason, kind);
            }
        }
    }

    private void enforce(Rule rule, Function<RuleContext, List<Finding>> judgement, Outlet outlet) {
        var context = outlet.context();
        var asked = context(context);
        if (!selects(rule, asked)) {
            throw context.notApplicable("it is not among the rules that are selected");
        }
        var findings = judgement.apply(asked);
        for (var finding : findings) {
            if (finding.verdict() instanceof Verdict.Undecided open) {
                undecided(rule, finding, open.path(), asked.isPreview(), outlet);
            } else if (finding.verdict() instanceof Verdict.Violated violated) {
                report(rule, finding, violated, asked.settings(), outlet);
            }
            if (finding.verdict() instanceof Verdict.Met || finding.verdict() instanceof Verdict.Violated) {
                summary.judged(rule);
            }
        }
        if (findings.stream().allMatch(finding -> finding.verdict() instanceof Verdict.NotApplicable)) {
            throw context.notApplicable(findings.stream()
                    .map(finding -> ((Verdict.NotApplicable) finding.verdict()).reason())
                    .findFirst()
                    .orElse("nothing in the stack is concerned"));
        }
    }

    /** What only waits for the update asks for nothing: it is counted. */
    private void undecided(Rule rule, Finding finding, String path, boolean isPreview, Outlet outlet) {
        if (isPreview && finding.waitsFor(path)) {
            summary.waits(rule, finding.decidedBy(), path);
            outlet.awaits(finding, path);
        } else {
            outlet.undecided(
                    finding,
                    path,
                    Message.undecided(rule.info(), finding),
                    kind(
                            rule,
                            finding,
                            "undecided " + finding.note().map(note -> "").orElse(path)));
        }
    }

    private void report(Rule rule, Finding finding, Verdict.Violated violated, Settings settings, Outlet outlet) {
        if (rule instanceof Rule.OnStack && beforeService.hasSaid(rule, finding.resource())) {
            return;
        }
        var violation =
                Violation.of(Message.violated(rule.info(), finding, violated)).of(finding.resource());
        var waiver = waiver(rule, finding, settings);
        if (waiver.isPresent()) {
            summary.waived(rule, finding.resource(), waiver.get());
            violation = violation.waived(waiver.get().reason(), waiver.get().lastDay());
        } else if (isAdvisory(rule, finding, settings)) {
            violation = violation.advisory();
        } else if (isMandatory(rule, finding, settings)) {
            violation = violation.mandatory();
        }
        if (waiver.isEmpty() && isOnlyShown(rule, violation, outlet.context())) {
            violation = violation.toldOnce(kind(rule, finding, violated.path()));
        }
        outlet.context().report(violation);
    }

    /** What the same fault of many resources has in common: it is one finding. */
    private String kind(Rule rule, Finding finding, String what) {
        var kind = INDEX.matcher(what).replaceAll("[]");
        summary.told(rule, kind, finding.resource());
        return kind;
    }

    private static boolean isOnlyShown(Rule rule, Violation violation, PolicyContext context) {
        return violation
                .level()
                .map(level -> level == Violation.Level.ADVISORY)
                .orElseGet(() -> context.levelOf(rule.id()) == EnforcementLevel.ADVISORY);
    }

    /** What the pack finds of a stack, looked up once for all rules. */
    Estate survey(Stack stack) {
        return survey.of(stack);
    }

    RuleContext context(EvaluationContext context) {
        return new RuleContext(
                context.configOf(Settings.POLICY, Settings.class),
                clock.instant(),
                context.stack().dryRun());
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

    private static boolean isMandatory(Rule rule, Finding finding, Settings settings) {
        return finding.force() == Finding.Force.MANDATORY || rule.info().level().refuses(settings.profile());
    }

    boolean selects(Rule rule, RuleContext asked) {
        return selection.of(asked.settings()).includes(rule.info());
    }

    /** Whether a violation refuses a deployment. */
    boolean refuses(Rule rule, Finding finding, Settings settings) {
        return waiver(rule, finding, settings).isEmpty()
                && !isAdvisory(rule, finding, settings)
                && isMandatory(rule, finding, settings);
    }
}
