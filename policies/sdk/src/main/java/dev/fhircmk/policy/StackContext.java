package dev.fhircmk.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The stack that is deployed.
 *
 * @param organization the organization that owns it; {@code organization} where Pulumi knows none
 * @param project name of the project
 * @param stack name of the stack
 * @param dryRun whether it is a preview
 * @param config configuration of the stack
 * @param tags tags of the stack
 * @param rootDirectory the pack's own folder; absent where the engine does not say
 * @param isConfigured whether the engine told of the stack: it does not for {@code pulumi policy analyze} and {@code publish},
 *     where all texts are empty
 */
public record StackContext(
        String organization,
        String project,
        String stack,
        boolean dryRun,
        StackConfig config,
        Map<String, String> tags,
        Optional<String> rootDirectory,
        boolean isConfigured) {
    /** Nothing is known of the stack. */
    public static final StackContext NONE =
            new StackContext("", "", "", false, StackConfig.NONE, Map.of(), Optional.empty(), false);

    /** A context that cannot change. */
    public StackContext {
        tags = Map.copyOf(tags);
    }

    /** A stack without configuration and tags. */
    public static StackContext of(String organization, String project, String stack, boolean dryRun) {
        return new StackContext(
                organization, project, stack, dryRun, StackConfig.NONE, Map.of(), Optional.empty(), true);
    }

    /** The same stack with that configuration. */
    public StackContext withConfig(StackConfig other) {
        return new StackContext(organization, project, stack, dryRun, other, tags, rootDirectory, isConfigured);
    }

    /** The same stack with those tags. */
    public StackContext withTags(Map<String, String> others) {
        return new StackContext(organization, project, stack, dryRun, config, others, rootDirectory, isConfigured);
    }

    /** The same stack with the pack in that folder. */
    public StackContext withRootDirectory(Optional<String> folder) {
        return new StackContext(organization, project, stack, dryRun, config, tags, folder, isConfigured);
    }

    /** A value of the stack's configuration under the project's own name, as programs read it. */
    public Optional<String> config(String key) {
        return config.get(project + ":" + key);
    }
}
