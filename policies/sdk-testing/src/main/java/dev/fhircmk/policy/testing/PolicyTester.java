package dev.fhircmk.policy.testing;

import com.pulumi.resources.Resource;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.StackConfig;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs policies as the engine does in a preview or an update, without an engine: remediations, then validations of each
 * resource, then of the stack.
 *
 * <p>Unlike the engine it goes on after a mandatory violation, so that a test sees everything; and no provider completes the
 * inputs, so that a test says what the provider would. Of configuration it checks what a policy's record says; a schema by hand
 * is checked by the engine alone.
 */
public final class PolicyTester {
    private final Function<StackContext, PolicyPack> factory;
    private final List<TestResource> resources = new ArrayList<>();
    private final List<StateFile> states = new ArrayList<>();
    private final Map<String, PolicyConfig> config = new LinkedHashMap<>();
    private final Map<String, String> stackConfig = new HashMap<>();
    private final Set<String> stackSecrets = new HashSet<>();
    private final Map<String, String> tags = new HashMap<>();
    private StackContext stack = StackContext.of("organization", "project", "stack", true);
    private DispatchOptions options = DispatchOptions.defaults();

    private PolicyTester(Function<StackContext, PolicyPack> factory) {
        this.factory = factory;
    }

    /** Tests a pack. */
    public static PolicyTester of(PolicyPack pack) {
        return new PolicyTester(context -> pack);
    }

    /** Tests policies, whose level is mandatory where they have none of their own. */
    public static PolicyTester of(Policy<?>... policies) {
        return of(PolicyPack.named("tested")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policies(List.of(policies)));
    }

    /** Tests a pack that depends on the stack. */
    public static PolicyTester of(Function<StackContext, PolicyPack> factory) {
        return new PolicyTester(factory);
    }

    /** A value that is not known before the update. */
    public static PropertyValue unknown() {
        return PropertyValue.unknown();
    }

    /** A secret value. */
    public static PropertyValue secret(Object value) {
        return PropertyValue.secret(value);
    }

    // The deployment

    /** Runs as a preview, which is the default. */
    public PolicyTester preview() {
        stack = StackContext.of(stack.organization(), stack.project(), stack.stack(), true);
        return this;
    }

    /** Runs as an update. */
    public PolicyTester update() {
        stack = StackContext.of(stack.organization(), stack.project(), stack.stack(), false);
        return this;
    }

    /** Runs for that stack. */
    public PolicyTester stack(String organization, String project, String name) {
        stack = StackContext.of(organization, project, name, stack.dryRun());
        return this;
    }

    /** Sets a value of the stack's configuration, by full key, {@code namespace:key}. */
    public PolicyTester stackConfig(String key, String value) {
        stackConfig.put(key, value);
        return this;
    }

    /** Sets a secret value of the stack's configuration, by full key, {@code namespace:key}. */
    public PolicyTester stackSecret(String key, String value) {
        stackSecrets.add(key);
        return stackConfig(key, value);
    }

    /** Sets a tag of the stack. */
    public PolicyTester stackTag(String name, String value) {
        tags.put(name, value);
        return this;
    }

    // The configuration of the pack

    /** Configures a policy, or all with {@code all}, as in the configuration file: the level only. */
    public PolicyTester config(String policy, EnforcementLevel level) {
        return config(policy, PolicyConfig.of(level));
    }

    /** Configures a policy as in the configuration file: its properties only. */
    public PolicyTester config(String policy, Map<String, ?> properties) {
        return config(policy, PolicyConfig.of(properties));
    }

    /** Configures a policy as in the configuration file. */
    public PolicyTester config(String policy, PolicyConfig said) {
        config.put(policy, said);
        return this;
    }

    /** Gives each policy that long on each resource. */
    public PolicyTester timeLimit(Duration limit) {
        options = options.withTimeLimit(limit);
        return this;
    }

    /** Keeps the time that each policy takes. */
    public PolicyTester timings() {
        options = options.withTimings(true);
        return this;
    }

    // The resources

    /** Adds a resource. */
    public PolicyTester resource(TestResource resource) {
        resources.add(resource);
        return this;
    }

    /** Adds a resource of a type, by its token. */
    public PolicyTester resource(String type, String name, Map<String, ?> properties) {
        return resource(TestResource.of(type, name, properties));
    }

    /** Adds a resource of the type of a class of a Pulumi SDK. */
    public PolicyTester resource(Class<? extends Resource> type, String name, Map<String, ?> properties) {
        return resource(TestResource.of(type, name, properties));
    }

    /** Adds resources. */
    public PolicyTester resources(TestResource... others) {
        resources.addAll(List.of(others));
        return this;
    }

    /**
     * Adds the resources of a stack as it is: the JSON of {@code pulumi stack export}. A secret in it is known only where {@code
     * --show-secrets} was given.
     *
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException where it is no such file
     */
    public PolicyTester stateFile(Path file) throws IOException {
        states.add(StateFile.read(file));
        return this;
    }

    /**
     * Runs the policies.
     *
     * @throws IllegalArgumentException where a policy has a view that cannot read: it is no view, or has names or types that the provider's
     *     SDK does not have, which is looked up where the policy is for one type of it; a line for each
     * @throws dev.fhircmk.policy.PolicyFailure where the run itself would fail: a configuration of the wrong shape, a
     *     remediation that throws, a policy that takes too long
     */
    public PolicyReport run() {
        var context =
                stack.withConfig(new StackConfig(stackConfig, stackSecrets)).withTags(tags);
        var pack = factory.apply(context);
        PackViews.check(pack);
        var snapshot = new Snapshot();
        states.forEach(state -> state.addTo(snapshot));
        snapshot.add(resources, context);
        return new TestRun(pack, context, options).run(EngineConfig.merge(pack, config), snapshot);
    }
}
