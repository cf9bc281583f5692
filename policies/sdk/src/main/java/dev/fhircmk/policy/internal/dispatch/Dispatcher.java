package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.ConfigSchema;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.NotApplicableException;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Spelling;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.internal.dispatch.Configurations.Configuration;
import dev.fhircmk.policy.internal.dispatch.Remediations.Remediation;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs the policies of a pack, in their order.
 *
 * <p>A policy that throws has not passed: that is reported as mandatory whatever the policy's level, and the others still run. A
 * remediation that throws, and a policy that takes too long, fail the call with {@link PolicyFailure}. Calls may come from several
 * threads.
 */
public final class Dispatcher {
    /** The version that Pulumi's SDKs give a pack which has none. */
    public static final String NO_VERSION = "0.0.1";

    private static final String ALL = "all";

    /** The environments of Pulumi ESC that configure the pack; the engine reads them. */
    private static final String ENVIRONMENTS = "environments";

    private final PolicyPack pack;
    private final StackContext stack;
    private final DispatchOptions options;
    private final Texts texts;
    private final RunReport report;
    private final Timings timings = new Timings();
    private final Supervisor supervisor;
    private final SeenResources.Run run = new SeenResources.Run();
    private volatile Configurations configurations;

    public Dispatcher(PolicyPack pack, StackContext stack, DispatchOptions options) {
        pack.policies().stream().filter(Policy::isEmpty).findFirst().ifPresent(policy -> {
            throw new IllegalArgumentException("policy '" + policy.name() + "' of pack '" + pack.name()
                    + "' has no validator, so everything would pass it; give it one with validate");
        });
        this.pack = pack;
        this.stack = stack;
        this.options = options;
        this.texts = new Texts(
                pack.name(),
                pack.metadata().version().orElse(NO_VERSION),
                pack.metadata().isOneLine());
        this.report = RunReport.of(options.report(), pack, stack);
        this.supervisor = new Supervisor(options, timings);
        this.configurations = Configurations.of(pack, Map.of());
    }

    public PolicyPack pack() {
        return pack;
    }

    /** The time that each policy took, where the options ask for it. */
    public Timings timings() {
        return timings;
    }

    /**
     * Takes the user's configuration, which the engine has merged with the defaults.
     *
     * @param config by name of the policy; {@code all} is passed over, since the engine has applied it
     * @throws PolicyFailure where a policy cannot be configured so
     */
    public void configure(Map<String, PolicyConfig> config) {
        var strangers = new LinkedHashMap<String, Properties>();
        config.forEach((name, said) -> {
            if (name.equals(ALL) || pack.find(name).isEmpty()) {
                strangers.put(name, said.properties());
            }
        });
        refuseStrangers(strangers);
        var configured = Configurations.of(pack, config);
        refuse(configured.problems());
        configurations = configured;
        // The engine configures a pack before each deployment.
        run.begin();
        report.begin();
    }

    /**
     * Refuses a configuration with names that mean nothing, before the engine does, which does not suggest a name, or lets them pass.
     *
     * @param file what the user wrote, by policy; {@code all} stands for each
     * @throws PolicyFailure with a line for each such name
     */
    public void refuseStrangers(Map<String, Properties> file) {
        var problems = new ArrayList<String>();
        new TreeMap<>(file).forEach((policy, said) -> {
            var schema = policy.equals(ALL)
                    ? Optional.of(ConfigSchema.NONE)
                    : pack.find(policy).map(Policy::configSchema);
            schema.map(known -> known.strangers(said))
                    .orElseGet(() -> unknown(policy))
                    .forEach(problem -> problems.add("  " + policy + ": " + problem));
        });
        refuse(problems);
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw PolicyFailure.of(texts.invalidConfig(String.join("\n", problems)));
        }
    }

    /** A policy that the pack does not have is configured by mistake: the policy that was meant would run unconfigured, without a word. */
    private List<String> unknown(String policy) {
        return policy.equals(ENVIRONMENTS)
                ? List.of()
                : List.of("the pack has no such policy; "
                        + Spelling.suggestion(
                                policy,
                                pack.policies().stream().map(Policy::name).toList(),
                                "its policies are "));
    }

    public EnforcementLevel levelOf(Policy<?> policy) {
        return configurations.of(policy).level();
    }

    /**
     * Runs the validators of resource policies.
     *
     * @throws PolicyFailure where a policy takes too long, or all are cancelled
     */
    public Analysis analyze(PolicyResource asked) {
        var seen = run.before(asked);
        try {
            var resource = seen.beside(asked);
            var findings = judge(List.of(resource), resource.toString(), turn -> {
                if (turn.policy() instanceof ResourcePolicy policy) {
                    var evaluation = new Evaluation.OfResource(resource, seen, turn.configuration(), turn.findings());
                    turn.run(
                            policy.validators().isEmpty()
                                    ? Optional.of(Texts.NO_VALIDATOR)
                                    : excludes(policy, resource),
                            () -> policy.validators()
                                    .forEach(validator -> turn.guard(
                                            () -> validator.validate(resource, evaluation),
                                            Optional.of(resource.urn()))));
                }
            });
            seen.keep(resource.urn(), findings.kept());
            var analysis = findings.analysis();
            report.add(analysis);
            return analysis;
        } finally {
            seen.add(asked);
        }
    }

    /**
     * Runs stack policies on all resources, each with the inputs that resource policies saw.
     *
     * @throws PolicyFailure where a policy takes too long, or all are cancelled
     */
    public Analysis analyzeStack(Stack outputs) {
        var seen = run.end();
        var resources = outputs.withInputs(seen.stack());
        var analysis = judge(resources.resources(), "the stack", turn -> {
                    if (turn.policy() instanceof StackPolicy policy) {
                        var evaluation = new Evaluation.OfStack(turn.configuration(), turn.findings());
                        var excluded = policy.types()
                                .filter(types -> resources.ofType(types).isEmpty())
                                .map(Texts::onlyApplies);
                        turn.run(
                                excluded,
                                () -> turn.guard(
                                        () -> policy.validator().orElseThrow().validate(resources, evaluation),
                                        Optional.empty()));
                    }
                    turn.findings().tellOne(turn.configuration(), seen.kept());
                })
                .analysis();
        report.end(analysis);
        return analysis;
    }

    /**
     * Remediates a resource by the policies at level {@code remediate}; each sees what the ones before it left.
     *
     * @throws PolicyFailure where a remediation fails or takes too long, or all are cancelled
     */
    public Remediations remediate(PolicyResource asked) {
        var seen = run.before(asked);
        var resource = seen.beside(asked);
        var remediations = new ArrayList<Remediation>();
        var findings = judge(List.of(resource), resource.toString(), turn -> {
            if (turn.policy() instanceof ResourcePolicy policy
                    && turn.configuration().level() == EnforcementLevel.REMEDIATE) {
                turn.run(
                        policy.remediation().isEmpty() ? Optional.of(Texts.NO_REMEDIATION) : excludes(policy, resource),
                        () -> remediate(policy, turn, left(resource, remediations), seen)
                                .ifPresent(remediations::add));
            }
        });
        return new Remediations(remediations, findings.notApplicable());
    }

    /** The resource as the remediations so far left it. */
    private static PolicyResource left(PolicyResource resource, List<Remediation> remediations) {
        var left = resource;
        for (var remediation : remediations) {
            if (remediation instanceof Remediation.Changed changed) {
                left = left.withProperties(changed.properties());
            }
        }
        return left;
    }

    private Optional<Remediation> remediate(
            ResourcePolicy policy, Turn turn, PolicyResource resource, SeenResources seen) {
        try {
            var evaluation = new Evaluation.OfResource(resource, seen, turn.configuration(), turn.findings());
            var before = resource.properties();
            var after = policy.remediation()
                    .orElseThrow()
                    .remediate(resource, evaluation)
                    .applyTo(before);
            return after.wire().equals(before.wire())
                    ? Optional.empty()
                    : Optional.of(new Remediation.Changed(policy.name(), policy.description(), after));
        } catch (UnknownValueException unknown) {
            var diagnostic = PrintableText.message(texts.unknown("remediation", policy.name(), unknown));
            return Optional.of(new Remediation.Undecided(policy.name(), policy.description(), diagnostic));
        } catch (NotApplicableException elsewhere) {
            turn.findings().withdrawn(turn.configuration(), elsewhere);
            return Optional.empty();
        } catch (Exception | Error failure) {
            throw PolicyFailure.of(
                    turn.findings().printable(turn.configuration(), texts.failedRemediation(policy.name(), failure)));
        }
    }

    private static Optional<String> excludes(ResourcePolicy policy, PolicyResource resource) {
        return policy.types().filter(types -> !types.contains(resource.type())).map(Texts::onlyApplies);
    }

    /** Gives each policy that is not disabled its turn, on a thread that is supervised. */
    private Findings judge(List<PolicyResource> resources, String on, Consumer<Turn> judge) {
        var current = configurations;
        return supervisor.run(
                progress -> {
                    var findings = new Findings(texts, resources, stack, options.log());
                    for (var policy : pack.policies()) {
                        var configuration = current.of(policy);
                        if (!configuration.isDisabled()) {
                            judge.accept(new Turn(configuration, findings, progress));
                        }
                    }
                    return findings;
                },
                policy -> PolicyFailure.of(texts.tooLong(policy, on, options.timeLimit())));
    }

    /** The turn of one policy in a call. */
    private record Turn(Configuration configuration, Findings findings, Supervisor.Progress progress) {
        @FunctionalInterface
        private interface Rule {
            void run() throws Exception;
        }

        Policy<?> policy() {
            return configuration.policy();
        }

        void run(Optional<String> notApplicable, Runnable work) {
            notApplicable.ifPresentOrElse(
                    reason -> findings.notApplicable(configuration, reason), () -> progress.run(policy().name(), work));
        }

        void guard(Rule rule, Optional<String> urn) {
            try {
                rule.run();
            } catch (UnknownValueException unknown) {
                findings.unknown(configuration, unknown, urn);
            } catch (NotApplicableException elsewhere) {
                findings.withdrawn(configuration, elsewhere);
            } catch (PolicyFailure fatal) {
                throw fatal;
            } catch (Exception | Error failure) {
                findings.failure(configuration, failure, urn);
            }
        }
    }

    /** Interrupts the policies that run; their calls fail with {@link PolicyFailure}. */
    public void cancel() {
        supervisor.cancel();
    }
}
