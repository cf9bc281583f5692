package dev.fhircmk.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Policies that are enforced together. A pack cannot change: each method gives back another pack. */
public final class PolicyPack {
    /** What Pulumi's own SDKs allow, and Pulumi Cloud too. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_.]{1,100}");

    private final PackMetadata metadata;
    private final List<Policy<?>> policies;
    private final Map<String, PolicyConfig> initialConfig;

    private PolicyPack(PackMetadata metadata, List<Policy<?>> policies, Map<String, PolicyConfig> initialConfig) {
        this.metadata = metadata;
        this.policies = policies;
        this.initialConfig = initialConfig;
    }

    /**
     * A pack of that name without policies, whose policies are advisory.
     *
     * @throws IllegalArgumentException where it is no name for a pack
     */
    public static PolicyPack named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid policy pack name \"" + name + "\". Policy pack names may only contain"
                            + " alphanumerics, hyphens, underscores, or periods, 100 at most.");
        }
        return new PolicyPack(PackMetadata.named(name), List.of(), Map.of());
    }

    private PolicyPack with(UnaryOperator<PackMetadata> change) {
        return new PolicyPack(change.apply(metadata), policies, initialConfig);
    }

    /**
     * The same pack with a policy more.
     *
     * @throws IllegalArgumentException where the pack has a policy of that name
     */
    public PolicyPack policy(Policy<?> policy) {
        if (find(policy.name()).isPresent()) {
            throw new IllegalArgumentException("pack '" + name() + "' has two policies named '" + policy.name()
                    + "'; names must be unique in a pack");
        }
        var all = new ArrayList<>(policies);
        all.add(policy);
        return new PolicyPack(metadata, List.copyOf(all), initialConfig);
    }

    /** The same pack with these policies more. */
    public PolicyPack policies(Iterable<? extends Policy<?>> others) {
        var pack = this;
        for (var policy : others) {
            pack = pack.policy(policy);
        }
        return pack;
    }

    /** The same pack with a level for those of its policies that have none of their own. */
    public PolicyPack defaultLevel(EnforcementLevel level) {
        return with(said -> said.withDefaultLevel(level));
    }

    /**
     * The same pack with a version; one in {@code PulumiPolicy.yaml} wins.
     *
     * @throws IllegalArgumentException where Pulumi would not take it
     */
    public PolicyPack version(String version) {
        if (!NAME.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "Invalid policy pack version \"" + version + "\". Versions may only contain"
                            + " alphanumerics, hyphens, underscores, or periods, 100 at most.");
        }
        return with(said -> said.withVersion(version));
    }

    /** The same pack with a name for people. */
    public PolicyPack displayName(String name) {
        return with(said -> said.withDisplayName(name));
    }

    /** The same pack with what it is for. */
    public PolicyPack description(String sentence) {
        return with(said -> said.withDescription(sentence));
    }

    /** The same pack with a longer text, in Markdown. */
    public PolicyPack readme(String text) {
        return with(said -> said.withReadme(text));
    }

    /** The same pack with the cloud that it is about. */
    public PolicyPack provider(String provider) {
        return with(said -> said.withProvider(provider));
    }

    /** The same pack with words to find it by. */
    public PolicyPack tags(String... tags) {
        return with(said -> said.withTags(List.of(tags)));
    }

    /** The same pack with the address of its source. */
    public PolicyPack repository(String url) {
        return with(said -> said.withRepository(url));
    }

    /**
     * The same pack with a configuration that holds where the user's says nothing.
     *
     * @param policy name of a policy, or {@code all} for the level of all
     * @param config what it says
     */
    public PolicyPack initialConfig(String policy, PolicyConfig config) {
        var all = new LinkedHashMap<>(initialConfig);
        all.put(policy, config);
        return new PolicyPack(metadata, policies, Collections.unmodifiableMap(all));
    }

    /** Its name. */
    public String name() {
        return metadata.name();
    }

    /** What it says about itself. */
    public PackMetadata metadata() {
        return metadata;
    }

    /** Its policies, in the order that they run. */
    public List<Policy<?>> policies() {
        return policies;
    }

    /** Its policy of that name. */
    public Optional<Policy<?>> find(String policy) {
        return policies.stream()
                .filter(candidate -> candidate.name().equals(policy))
                .<Policy<?>>map(candidate -> candidate)
                .findFirst();
    }

    /** The level of a policy where no configuration says another: its own, else the pack's. */
    public EnforcementLevel levelOf(Policy<?> policy) {
        return policy.level().orElse(metadata.defaultLevel());
    }

    /** The configuration that holds where the user's says nothing, by policy. */
    public Map<String, PolicyConfig> initialConfig() {
        return initialConfig;
    }
}
