package dev.fhircmk.policy.internal.server;

import com.google.protobuf.Struct;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackConfig;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.pulumi.WireValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;

/** What the engine sends, in the words of the API. */
final class Requests {
    private static final double NANOS = 1e9;

    private Requests() {}

    static PolicyResource resource(AnalyzeRequest request) {
        return PolicyResource.of(new PolicyResource.Definition(
                request.getType(),
                request.getUrn(),
                request.getName(),
                properties(request.getProperties()),
                options(request.getOptions()),
                request.hasProvider() ? provider(request.getProvider()) : Optional.empty()));
    }

    private static Properties properties(Struct sent) {
        return Properties.of(WireValue.of(sent));
    }

    static Stack stack(AnalyzeStackRequest request) {
        return Stack.of(
                request.getResourcesList().stream().map(Requests::member).toList());
    }

    private static Stack.Member member(AnalyzerResource resource) {
        var propertyDependencies = new HashMap<String, List<String>>();
        resource.getPropertyDependenciesMap()
                .forEach((property, dependencies) -> propertyDependencies.put(property, dependencies.getUrnsList()));
        return new Stack.Member(
                new PolicyResource.Definition(
                        resource.getType(),
                        resource.getUrn(),
                        resource.getName(),
                        properties(resource.getProperties()),
                        options(resource.getOptions()),
                        resource.hasProvider() ? provider(resource.getProvider()) : Optional.empty()),
                new PolicyResource.Links(
                        text(resource.getParent()), resource.getDependenciesList(), propertyDependencies));
    }

    private static Optional<ProviderResource> provider(AnalyzerProviderResource provider) {
        return Optional.of(new ProviderResource(
                provider.getType(), provider.getUrn(), provider.getName(), properties(provider.getProperties())));
    }

    private static ResourceOptions options(AnalyzerResourceOptions options) {
        var timeouts = options.getCustomTimeouts();
        return new ResourceOptions(
                options.getProtect(),
                options.getIgnoreChangesList(),
                options.getDeleteBeforeReplaceDefined()
                        ? Optional.of(options.getDeleteBeforeReplace())
                        : Optional.empty(),
                options.getAdditionalSecretOutputsList(),
                options.getAliasesList(),
                new ResourceOptions.CustomTimeouts(
                        seconds(timeouts.getCreate()),
                        seconds(timeouts.getUpdate()),
                        seconds(timeouts.getDelete()),
                        seconds(timeouts.getRead())),
                text(options.getParent()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static StackContext context(AnalyzerStackConfigureRequest request, Optional<String> rootDirectory) {
        return StackContext.of(request.getOrganization(), request.getProject(), request.getStack(), request.getDryRun())
                .withConfig(new StackConfig(request.getConfigMap(), new HashSet<>(request.getConfigSecretKeysList())))
                .withTags(request.getTagsMap())
                .withRootDirectory(rootDirectory);
    }

    static Map<String, PolicyConfig> config(ConfigureAnalyzerRequest request) {
        var config = new HashMap<String, PolicyConfig>();
        request.getPolicyConfigMap()
                .forEach((policy, said) -> config.put(
                        policy,
                        new PolicyConfig(
                                Optional.of(level(said.getEnforcementLevel())), properties(said.getProperties()))));
        return config;
    }

    private static EnforcementLevel level(pulumirpc.AnalyzerOuterClass.EnforcementLevel level) {
        if (level == pulumirpc.AnalyzerOuterClass.EnforcementLevel.UNRECOGNIZED) {
            throw new IllegalArgumentException(
                    "the engine sent an enforcement level that this SDK does not know; use a newer SDK");
        }
        return EnforcementLevel.valueOf(level.name());
    }
}
