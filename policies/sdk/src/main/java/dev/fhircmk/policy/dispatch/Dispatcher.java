package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.ConfigSchema;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.NotApplicableException;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.SeenResources;
import dev.fhircmk.policy.Spelling;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    private final Timings timings = new Timings();
    private final Supervisor supervisor;
    private final Run run = new Run();
    private volatile Configurations configurations;

    /**
     * Runs a pack for a stack.
     *
     * @param pack the policies
     * @param stack the stack that is deployed
     * @param options how to run them
     */
    public Dispatcher(PolicyPack pack, StackContext stack, DispatchOptions options) {
        pack.policies().stream().filter(Policy::isEmpty).findFirst().ifPresent(policy -> {
            throw new IllegalArgumentException("policy '" + policy.name() + "' of pack '" + pack.name()
                    + "' has no validator, so everything would pass it; give it one with validate");
        });
        this.pack = pack;
        this.stack = stack;
        this.options = options;
        this.texts = new Texts(pack.name(), pack.metadata().version().orElse(NO_VERSION));
        this.supervisor = new Supervisor(options, timings);
        this.configurations = Configurations.initial(pack);
    }

    /** The pack. */
    public PolicyPack pack() {
        return pack;
    }

    /** The time that each policy took, where the options ask for it. */
    public Timings timings() {
        return timings;
    }

    /**
     * Takes the user's configuration, complete: the engine has merged it with the defaults.
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
        var problems = configured.problems();
        if (!problems.isEmpty()) {
            throw PolicyFailure.of(texts.invalidConfig(problems));
        }
        configurations = configured;
        // The engine configures a pack before each deployment.
        run.begin();
    }

    /**
     * Refuses a configuration with names that have no meaning, before the engine does, which does not tell what could be meant, or
     * lets them pass.
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
        if (!problems.isEmpty()) {
            throw PolicyFailure.of(texts.invalidConfig(String.join("\n", problems)));
        }
    }

    /** A policy that the pack does not have is configured by mistake: what was meant would run unconfigured, without a word. */
    private List<String> unknown(String policy) {
        return policy.equals(ENVIRONMENTS)
                ? List.of()
                : List.of("the pack has no such policy; "
                        + Spelling.suggestion(
                                policy,
                                pack.policies().stream().map(Policy::name).toList(),
                                "its policies are "));
    }

    /** The level of a policy as it is configured. */
    public EnforcementLevel levelOf(Policy<?> policy) {
        return configurations.of(policy).level();
    }

    /**
     * Judges a resource before it is created or changed.
     *
     * @throws PolicyFailure where a policy takes too long, or all are cancelled
     */
    public Analysis analyze(PolicyResource asked) {
        var seen = run.before(asked);
        try {
            return analyze(seen.beside(asked), seen);
        } finally {
            seen.add(asked);
        }
    }

    private Analysis analyze(PolicyResource resource, SeenResources seen) {
        var current = configurations;
        return supervisor.run(
                progress -> {
                    var findings = new Findings(texts, List.of(resource), stack);
                    for (var policy : pack.policies()) {
                        var configuration = current.of(policy);
                        if (policy instanceof ResourcePolicy rule && !configuration.isDisabled()) {
                            analyze(rule, resource, seen, configuration, findings, progress);
                        }
                    }
                    return findings.analysis();
                },
                policy -> tooLong(policy, resource.toString()));
    }

    private void analyze(
            ResourcePolicy policy,
            PolicyResource resource,
            SeenResources seen,
            Configuration configuration,
            Findings findings,
            Supervisor.Progress progress) {
        if (policy.validators().isEmpty()) {
            findings.notApplicable(configuration, Texts.NO_VALIDATOR);
        } else if (Applicability.excludes(policy, resource)) {
            findings.notApplicable(configuration, Applicability.reason(policy));
        } else {
            var evaluation = new ResourceEvaluation(resource, seen, configuration, findings, stack, options.log());
            progress.run(
                    policy.name(),
                    () -> policy.validators()
                            .forEach(validator -> guard(
                                    () -> validator.validate(resource, evaluation),
                                    configuration,
                                    findings,
                                    Optional.of(resource.urn()))));
        }
    }

    /**
     * Judges all resources of the stack, each with the inputs that it was judged by before.
     *
     * @throws PolicyFailure where a policy takes too long, or all are cancelled
     */
    public Analysis analyzeStack(Stack outputs) {
        var resources = outputs.withInputs(run.end());
        var current = configurations;
        return supervisor.run(
                progress -> {
                    var findings = new Findings(texts, resources.resources(), stack);
                    for (var policy : pack.policies()) {
                        var configuration = current.of(policy);
                        if (policy instanceof StackPolicy rule && !configuration.isDisabled()) {
                            analyze(rule, resources, configuration, findings, progress);
                        }
                    }
                    return findings.analysis();
                },
                policy -> tooLong(policy, "the stack"));
    }

    private void analyze(
            StackPolicy policy,
            Stack resources,
            Configuration configuration,
            Findings findings,
            Supervisor.Progress progress) {
        if (Applicability.excludes(policy, resources)) {
            findings.notApplicable(configuration, Applicability.reason(policy));
        } else {
            var evaluation = new StackEvaluation(configuration, findings, stack, options.log());
            progress.run(
                    policy.name(),
                    () -> guard(
                            () -> policy.validator().orElseThrow().validate(resources, evaluation),
                            configuration,
                            findings,
                            Optional.empty()));
        }
    }

    /** A piece of a policy. */
    @FunctionalInterface
    private interface Rule {
        void run() throws Exception;
    }

    private static void guard(Rule rule, Configuration policy, Findings findings, Optional<String> urn) {
        try {
            rule.run();
        } catch (UnknownValueException unknown) {
            findings.unknown(policy, unknown, urn);
        } catch (NotApplicableException elsewhere) {
            findings.withdrawn(policy, elsewhere);
        } catch (PolicyFailure fatal) {
            throw fatal;
        } catch (Exception | Error failure) {
            findings.failure(policy, failure, urn);
        }
    }

    /**
     * Mends a resource by the policies at level {@code remediate}; each sees what the ones before it left.
     *
     * @throws PolicyFailure where a remediation fails or takes too long, or all are cancelled
     */
    public Remediations remediate(PolicyResource asked) {
        var seen = run.before(asked);
        var resource = seen.beside(asked);
        var current = configurations;
        return supervisor.run(
                progress -> {
                    var findings = new Findings(texts, List.of(resource), stack);
                    var chain = new RemediationChain(resource, seen, findings, texts, stack, options.log());
                    for (var policy : pack.policies()) {
                        var configuration = current.of(policy);
                        if (policy instanceof ResourcePolicy rule
                                && configuration.level() == EnforcementLevel.REMEDIATE) {
                            chain.remediate(rule, configuration, progress);
                        }
                    }
                    return chain.result();
                },
                policy -> tooLong(policy, resource.toString()));
    }

    private PolicyFailure tooLong(String policy, String on) {
        return PolicyFailure.of(texts.tooLong(policy, on, options.timeLimit()));
    }

    /** Breaks off the policies that run; their calls fail with {@link PolicyFailure}. */
    public void cancel() {
        supervisor.cancel();
    }
}
