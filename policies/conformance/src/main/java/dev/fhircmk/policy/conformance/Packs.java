package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceContext;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.server.PolicyServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The packs that Pulumi's conformance suite asks for, in one program, so that they are built once: the folder that the engine names tells
 * which of them it is.
 */
public final class Packs {
    static final String RESOURCE = "simple:index:Resource";
    static final String VALUE = "value";

    /** System property that names another pack than the folder does, to see a test fail. */
    private static final String INSTEAD = "conformance.pack";

    private static final Map<String, Function<StackContext, PolicyPack>> BY_FOLDER = Map.ofEntries(
            Map.entry("analyze-stack", stack -> analyzeStack()),
            Map.entry("config", stack -> config()),
            Map.entry("config-schema", stack -> configSchema()),
            Map.entry("dryrun", stack -> dryRun()),
            Map.entry("enforcement-config", stack -> enforcementConfig()),
            Map.entry("invalid", stack -> PolicyPack.named("invalid").policy(ResourcePolicy.named("all"))),
            Map.entry("remediate", stack -> remediate()),
            Map.entry("resource-metadata", stack -> ResourceMetadata.pack()),
            Map.entry("simple", stack -> simple()),
            Map.entry("stack-config", Packs::stackConfig),
            Map.entry("stack-tags", stack -> stackTags()));

    private Packs() {}

    /** Serves one of them to the engine. */
    public static void main(String[] arguments) {
        PolicyServer.serve(arguments, Packs::pack);
    }

    private static PolicyPack pack(StackContext stack) {
        var folder = Optional.ofNullable(System.getProperty(INSTEAD))
                .or(() -> stack.rootDirectory()
                        .map(directory -> String.valueOf(Path.of(directory).getFileName())))
                .orElse("");
        return Optional.ofNullable(BY_FOLDER.get(folder))
                .orElseThrow(() -> new IllegalArgumentException("no pack is called '" + folder + "'"))
                .apply(stack);
    }

    /** The one property of the suite's resource. */
    static boolean value(PolicyResource resource) {
        return resource.properties().bool(VALUE).orElseThrow();
    }

    /** A policy on the suite's resource, which judges its one property. */
    private static ResourcePolicy policy(
            String name, String description, BiConsumer<Boolean, ResourceContext> validator) {
        return ResourcePolicy.named(name)
                .description(description)
                .appliesTo(RESOURCE)
                .validate((resource, context) -> validator.accept(value(resource), context));
    }

    private static void violateWhere(boolean violated, ResourceContext context, String message) {
        if (violated) {
            context.violation(message);
        }
    }

    private static PolicyPack analyzeStack() {
        return PolicyPack.named("analyze-stack")
                .version("1.0.0")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policy(StackPolicy.named("stack-size")
                        .description("Stack must contain at most one " + RESOURCE)
                        .validate((stack, context) -> {
                            if (stack.ofType(RESOURCE).size() > 1) {
                                context.violation("Found an extra " + RESOURCE);
                            }
                        }));
    }

    private static PolicyPack simple() {
        return PolicyPack.named("simple")
                .version("1.0.0")
                .policy(policy(
                        "truthiness",
                        "Verifies properties are true",
                        (value, context) -> violateWhere(value, context, "This is a test warning")))
                .policy(policy(
                                "falsiness",
                                "Verifies properties are false",
                                (value, context) -> violateWhere(!value, context, "This is a test error"))
                        .level(EnforcementLevel.MANDATORY));
    }

    private static PolicyPack dryRun() {
        return PolicyPack.named("dryrun")
                .version("1.0.0")
                .policy(policy(
                                "dry",
                                "Verifies properties are true on dryrun",
                                (value, context) -> violateWhere(
                                        context.stack().dryRun() && !value, context, "This is a test error"))
                        .level(EnforcementLevel.MANDATORY));
    }

    /** A policy whose level the configuration says, and nothing else. */
    private static PolicyPack enforcementConfig() {
        return PolicyPack.named("enforcement-config")
                .version("3.0.0")
                .policy(policy(
                        "false",
                        "Verifies property is false",
                        (value, context) -> violateWhere(value, context, "Property was true")));
    }

    /** Configuration by a record without a schema of its own. */
    record Configured(boolean value) {}

    private static PolicyPack config() {
        return PolicyPack.named("config")
                .version("2.0.0")
                .policy(policy(
                                "allowed",
                                "Verifies properties",
                                (value, context) -> violateWhere(
                                        value
                                                != context.config(Configured.class)
                                                        .value(),
                                        context,
                                        "Property was " + value))
                        .level(EnforcementLevel.MANDATORY)
                        .config(Configured.class));
    }

    /** Configuration that the engine checks by the schema of its record: the allowed value, and the names of the resources. */
    record Validated(
            boolean value, @ConfigProperty(minItems = 1) List<String> names) {}

    private static PolicyPack configSchema() {
        return PolicyPack.named("config-schema")
                .version("3.0.0")
                .policy(policy("validator", "Verifies property matches config", (value, context) -> {
                            var config = context.config(Validated.class);
                            var isNamed =
                                    config.names().contains(context.resource().name());
                            violateWhere(isNamed && value != config.value(), context, "Property was " + value);
                        })
                        .config(Validated.class));
    }

    private static PolicyPack remediate() {
        return PolicyPack.named("remediate")
                .version("3.0.0")
                .policy(ResourcePolicy.named("fixup")
                        .description("Sets property to config")
                        .level(EnforcementLevel.REMEDIATE)
                        .config(Configured.class)
                        .appliesTo(RESOURCE)
                        .remediate((resource, context) -> {
                            var wanted = context.config(Configured.class).value();
                            var patch = resource.patch();
                            return value(resource) == wanted ? patch : patch.set(VALUE, wanted);
                        }));
    }

    /** A policy whose very name depends on the stack's configuration. */
    private static PolicyPack stackConfig(StackContext stack) {
        boolean wanted = stack.config("value").map(Boolean::valueOf).orElseThrow();
        return PolicyPack.named("stack-config")
                .version("2.0.0")
                .policy(policy(
                                "validate-" + wanted,
                                "Verifies property is " + wanted,
                                (value, context) -> violateWhere(value != wanted, context, "Property was " + value))
                        .level(EnforcementLevel.MANDATORY));
    }

    private static PolicyPack stackTags() {
        return PolicyPack.named("stack-tags")
                .version("2.0.0")
                .policy(policy("allowed", "Verifies property equals the stack tag value", (value, context) -> {
                            var tag = context.stack().tags().get("value");
                            violateWhere(!String.valueOf(value).equals(tag), context, "Property was " + value);
                        })
                        .level(EnforcementLevel.MANDATORY));
    }
}
