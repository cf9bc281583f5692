package dev.fhircmk.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options that a program gave a resource.
 *
 * @param protect whether Pulumi refuses to delete it
 * @param ignoreChanges paths of properties whose changes are ignored
 * @param deleteBeforeReplace whether it is deleted before its replacement is created; absent where the program does not say
 * @param additionalSecretOutputs names of outputs that are kept secret
 * @param aliases URNs that it had before
 * @param customTimeouts how long the provider may take
 * @param parent URN of its parent
 */
public record ResourceOptions(
        boolean protect,
        List<String> ignoreChanges,
        Optional<Boolean> deleteBeforeReplace,
        List<String> additionalSecretOutputs,
        List<String> aliases,
        CustomTimeouts customTimeouts,
        Optional<String> parent) {
    /** No option set. */
    public static final ResourceOptions NONE = new ResourceOptions(
            false, List.of(), Optional.empty(), List.of(), List.of(), CustomTimeouts.NONE, Optional.empty());

    /**
     * How long the provider may take; zero for its default.
     *
     * @param create to create the resource
     * @param update to change it
     * @param delete to delete it
     * @param read to read it
     */
    public record CustomTimeouts(Duration create, Duration update, Duration delete, Duration read) {
        /** The provider's defaults. */
        public static final CustomTimeouts NONE =
                new CustomTimeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** Options that cannot change. */
    public ResourceOptions {
        ignoreChanges = List.copyOf(ignoreChanges);
        additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
        aliases = List.copyOf(aliases);
    }

    /** The same options, protected or not. */
    public ResourceOptions withProtect(boolean on) {
        return new ResourceOptions(
                on, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, aliases, customTimeouts, parent);
    }

    /** The same options, with changes of these properties ignored. */
    public ResourceOptions withIgnoreChanges(String... paths) {
        return new ResourceOptions(
                protect, List.of(paths), deleteBeforeReplace, additionalSecretOutputs, aliases, customTimeouts, parent);
    }

    /** The same options, with the order of deletion and creation said. */
    public ResourceOptions withDeleteBeforeReplace(boolean on) {
        return new ResourceOptions(
                protect, ignoreChanges, Optional.of(on), additionalSecretOutputs, aliases, customTimeouts, parent);
    }

    /** The same options, with these outputs secret. */
    public ResourceOptions withAdditionalSecretOutputs(String... names) {
        return new ResourceOptions(
                protect, ignoreChanges, deleteBeforeReplace, List.of(names), aliases, customTimeouts, parent);
    }

    /** The same options, with these former URNs. */
    public ResourceOptions withAliases(String... urns) {
        var own = List.of(urns);
        return new ResourceOptions(
                protect, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, own, customTimeouts, parent);
    }

    /** The same options, with these times. */
    public ResourceOptions withCustomTimeouts(CustomTimeouts timeouts) {
        return new ResourceOptions(
                protect, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, aliases, timeouts, parent);
    }

    /** The same options, with a parent. */
    public ResourceOptions withParent(String urn) {
        var own = Optional.of(urn);
        return new ResourceOptions(
                protect, ignoreChanges, deleteBeforeReplace, additionalSecretOutputs, aliases, customTimeouts, own);
    }
}
