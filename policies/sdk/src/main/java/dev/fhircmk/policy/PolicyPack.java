package dev.fhircmk.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Policies that are enforced together. A pack cannot change: each method returns another pack. */
public final class PolicyPack {
    /** What Pulumi's own SDKs allow, and Pulumi Cloud too. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_.]{1,100}");

    private final Contents contents;

    private PolicyPack(Contents contents) {
        this.contents = contents;
    }

    private static final class Contents extends Draft<Contents> {
        private final String name;
        private Optional<String> version = Optional.empty();
        private EnforcementLevel defaultLevel = EnforcementLevel.ADVISORY;
        private Optional<String> displayName = Optional.empty();
        private Optional<String> description = Optional.empty();
        private Optional<String> readme = Optional.empty();
        private Optional<String> provider = Optional.empty();
        private List<String> tags = List.of();
        private Optional<String> repository = Optional.empty();
        private boolean isOneLine;
        private List<Policy<?>> policies = List.of();
        private Map<String, PolicyConfig> initialConfig = Map.of();

        Contents(String name) {
            this.name = name;
        }
    }

    /**
     * A pack of that name without policies, whose policies are advisory.
     *
     * @throws IllegalArgumentException where it is no name for a pack
     */
    public static PolicyPack named(String name) {
        return new PolicyPack(new Contents(checked("name", name, "Policy pack names")));
    }

    private static String checked(String what, String text, String subject) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("Invalid policy pack " + what + " \"" + text + "\". " + subject
                    + " may only contain alphanumerics, hyphens, underscores, or periods, 100 at most.");
        }
        return text;
    }

    private PolicyPack with(Consumer<Contents> change) {
        return new PolicyPack(contents.with(change));
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
        var all = new ArrayList<>(policies());
        all.add(policy);
        return with(pack -> pack.policies = List.copyOf(all));
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
        return with(pack -> pack.defaultLevel = level);
    }

    /**
     * The same pack with a version; one in {@code PulumiPolicy.yaml} wins.
     *
     * @throws IllegalArgumentException where Pulumi would not take it
     */
    public PolicyPack version(String version) {
        var own = Optional.of(checked("version", version, "Versions"));
        return with(pack -> pack.version = own);
    }

    /** The same pack with a name for people. */
    public PolicyPack displayName(String name) {
        return with(pack -> pack.displayName = Optional.of(name));
    }

    /** The same pack with what it is for. */
    public PolicyPack description(String sentence) {
        return with(pack -> pack.description = Optional.of(sentence));
    }

    /** The same pack with a longer text, in Markdown. */
    public PolicyPack readme(String text) {
        return with(pack -> pack.readme = Optional.of(text));
    }

    /** The same pack with the cloud that it is about. */
    public PolicyPack provider(String provider) {
        return with(pack -> pack.provider = Optional.of(provider));
    }

    /** The same pack with words to find it by. */
    public PolicyPack tags(String... tags) {
        return with(pack -> pack.tags = List.of(tags));
    }

    /** The same pack with the address of its source. */
    public PolicyPack repository(String url) {
        return with(pack -> pack.repository = Optional.of(url));
    }

    /**
     * The same pack, where what a policy says stands in one line with the policy's description. Otherwise it stands in lines of its own
     * below it, as in Pulumi's other SDKs.
     */
    public PolicyPack oneLine() {
        return with(pack -> pack.isOneLine = true);
    }

    /**
     * The same pack with a configuration that applies where the user's says nothing.
     *
     * @param policy name of a policy, or {@code all} for the level of all
     * @param config what it says
     */
    public PolicyPack initialConfig(String policy, PolicyConfig config) {
        var all = new LinkedHashMap<>(initialConfig());
        all.put(policy, config);
        return with(pack -> pack.initialConfig = Collections.unmodifiableMap(all));
    }

    /** Its name. */
    public String name() {
        return contents.name;
    }

    /** What it says about itself. */
    public PackMetadata metadata() {
        return new PackMetadata(
                contents.name,
                contents.version,
                contents.defaultLevel,
                contents.displayName,
                contents.description,
                contents.readme,
                contents.provider,
                contents.tags,
                contents.repository,
                contents.isOneLine);
    }

    /** Its policies, in the order that they run. */
    public List<Policy<?>> policies() {
        return contents.policies;
    }

    /** Its policy of that name. */
    public Optional<Policy<?>> find(String policy) {
        return policies().stream()
                .filter(candidate -> candidate.name().equals(policy))
                .<Policy<?>>map(candidate -> candidate)
                .findFirst();
    }

    /** The level of a policy where no configuration says another: its own, else the pack's. */
    public EnforcementLevel levelOf(Policy<?> policy) {
        return policy.level().orElse(contents.defaultLevel);
    }

    /** The configuration that applies where the user's says nothing, by policy. */
    public Map<String, PolicyConfig> initialConfig() {
        return contents.initialConfig;
    }
}
