package dev.fhircmk.policy;

import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A rule and its metadata. A policy cannot change: each method returns another policy.
 *
 * @param <P> the kind of policy itself
 */
public abstract sealed class Policy<P extends Policy<P>> permits ResourcePolicy, StackPolicy {
    private final PolicyMetadata metadata;

    Policy(PolicyMetadata metadata) {
        this.metadata = metadata;
    }

    abstract P with(PolicyMetadata other);

    private P with(Consumer<PolicyMetadata> change) {
        return with(metadata.with(change));
    }

    final PolicyMetadata metadata() {
        return metadata;
    }

    /** The same policy, which reads through a view, among others. */
    final P readingThrough(Class<?> view) {
        return with(said -> said.views =
                Stream.concat(said.views.stream(), Stream.of(view)).distinct().toList());
    }

    // Its metadata, to write

    /** The same policy with a description: the rule in one sentence. The user reads it above each violation. */
    public final P description(String sentence) {
        return with(said -> said.description = sentence);
    }

    /** The same policy with a level of its own instead of the pack's default. Configuration overrides it. */
    public final P level(EnforcementLevel level) {
        return with(said -> said.level = Optional.of(level));
    }

    /** The same policy with a severity. */
    public final P severity(Severity severity) {
        return with(said -> said.severity = Optional.of(severity));
    }

    /** The same policy with a name for people. */
    public final P displayName(String name) {
        return with(said -> said.displayName = Optional.of(name));
    }

    /** The same policy with the control that it checks; Pulumi's protocol has room for one. */
    public final P framework(Framework framework) {
        return with(said -> said.framework = Optional.of(framework));
    }

    /** The same policy with words to find it by. */
    public final P tags(String... tags) {
        return with(said -> said.tags = List.of(tags));
    }

    /** The same policy with an address where to read more. */
    public final P url(String url) {
        return with(said -> said.url = Optional.of(url));
    }

    /** The same policy with what to do about a violation. */
    public final P remediationSteps(String steps) {
        return with(said -> said.remediationSteps = Optional.of(steps));
    }

    /**
     * The same policy, configured by a record: its components are what a user may write in the configuration file. One that is
     * not an {@code Optional} must be given, unless {@link ConfigProperty#defaultValue} gives it a default.
     *
     * @param type of texts, booleans, numbers, enums, records, {@code List}, {@code Set}, {@code Map<String, …>} and {@code
     *     Optional} of those; {@link ConfigProperty} describes and bounds them
     * @throws IllegalArgumentException where the record has other types
     */
    public final P config(Class<? extends Record> type) {
        return config(ConfigSchema.of(type));
    }

    /**
     * The same policy, configured by a record whose components all have defaults.
     *
     * @param defaults the values that apply where the user says nothing
     * @throws IllegalArgumentException where the record has types that configuration does not know
     */
    public final P config(Record defaults) {
        return config(ConfigSchema.of(defaults));
    }

    /**
     * The same policy, configured by whatever the schema allows.
     *
     * @param schema the schema of its configuration
     */
    public final P config(ConfigSchema schema) {
        return with(said -> said.config = schema);
    }

    /** The same policy for resources of these types only, or for stacks that have such resources; several calls add up. */
    public final P appliesTo(ResourceTypes types) {
        return with(said -> said.types =
                Optional.of(said.types.map(before -> before.or(types)).orElse(types)));
    }

    /** The same policy for the type of a class of a Pulumi SDK only. */
    public final P appliesTo(Class<? extends Resource> resourceClass) {
        return appliesTo(ResourceTypes.of(resourceClass));
    }

    /** The same policy for these tokens or patterns only; see {@link ResourceTypes}. */
    public final P appliesTo(String... tokensOrPatterns) {
        return appliesTo(ResourceTypes.of(tokensOrPatterns));
    }

    /** Whether it has neither validator nor remediation, so that every resource would pass. */
    public abstract boolean isEmpty();

    // Its metadata, to read

    /** Its id in the pack. */
    public final String name() {
        return metadata.name;
    }

    /** The rule in one sentence. */
    public final String description() {
        return metadata.description;
    }

    /** What a violation does; absent for the pack's default. */
    public final Optional<EnforcementLevel> level() {
        return metadata.level;
    }

    /** How bad a violation is. */
    public final Optional<Severity> severity() {
        return metadata.severity;
    }

    /** A name for people. */
    public final Optional<String> displayName() {
        return metadata.displayName;
    }

    /** The control that it checks. */
    public final Optional<Framework> framework() {
        return metadata.framework;
    }

    /** Words to find it by. */
    public final List<String> tags() {
        return metadata.tags;
    }

    /** Where to read more. */
    public final Optional<String> url() {
        return metadata.url;
    }

    /** What to do about a violation. */
    public final Optional<String> remediationSteps() {
        return metadata.remediationSteps;
    }

    /** What can be configured. */
    public final ConfigSchema configSchema() {
        return metadata.config;
    }

    /** The types of resources that it applies to; absent for all. */
    public final Optional<ResourceTypes> types() {
        return metadata.types;
    }

    /** The views that its validators and its remediation are given; see {@link View}. */
    public final List<Class<?>> views() {
        return metadata.views;
    }

    /** Its name. */
    @Override
    public final String toString() {
        return name();
    }
}
