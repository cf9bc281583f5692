package dev.fhircmk.policy.testing;

import com.google.protobuf.Struct;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.pulumi.WireValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerPropertyDependencies;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;

/** The engine's protocol: requests made of test resources, and the answers of a pack in the words of the test kit. */
final class EngineProtocol {
    private static final double NANOS = 1e9;

    private EngineProtocol() {}

    static AnalyzerStackConfigureRequest stack(StackContext stack) {
        return AnalyzerStackConfigureRequest.newBuilder()
                .setOrganization(stack.organization())
                .setProject(stack.project())
                .setStack(stack.stack())
                .setDryRun(stack.dryRun())
                .putAllConfig(stack.config().values())
                .addAllConfigSecretKeys(stack.config().secretKeys())
                .putAllTags(stack.tags())
                .build();
    }

    static ConfigureAnalyzerRequest config(Map<String, PolicyConfig> config) {
        var request = ConfigureAnalyzerRequest.newBuilder();
        config.forEach((policy, said) -> request.putPolicyConfig(
                policy,
                AnalyzerOuterClass.PolicyConfig.newBuilder()
                        .setEnforcementLevel(AnalyzerOuterClass.EnforcementLevel.valueOf(
                                said.level().orElse(EnforcementLevel.ADVISORY).name()))
                        .setProperties(struct(said.properties()))
                        .build()));
        return request.build();
    }

    static AnalyzeRequest resource(TestResource resource, StackContext context) {
        var snapshot = new Snapshot();
        snapshot.add(List.of(resource), context);
        var inputs = snapshot.entries().get(0).inputs();
        var request = AnalyzeRequest.newBuilder()
                .setType(inputs.type())
                .setUrn(inputs.urn())
                .setName(inputs.name())
                .setProperties(struct(inputs.properties()))
                .setOptions(options(inputs.options()));
        inputs.provider().ifPresent(provider -> request.setProvider(provider(provider)));
        return request.build();
    }

    static AnalyzeStackRequest stack(List<TestResource> resources, StackContext context) {
        var snapshot = new Snapshot();
        snapshot.add(resources, context);
        return AnalyzeStackRequest.newBuilder()
                .addAllResources(snapshot.entries().stream()
                        .map(entry -> member(entry.member(entry.inputs().properties())))
                        .toList())
                .build();
    }

    private static AnalyzerResource member(Stack.Member member) {
        PolicyResource.Definition outputs = member.definition();
        Properties properties = outputs.properties();
        var resource = AnalyzerResource.newBuilder()
                .setType(outputs.type())
                .setUrn(outputs.urn())
                .setName(outputs.name())
                .setProperties(struct(properties))
                .setOptions(options(outputs.options()))
                .addAllDependencies(member.links().dependencies());
        member.links().parent().ifPresent(resource::setParent);
        member.links()
                .propertyDependencies()
                .forEach((property, urns) -> resource.putPropertyDependencies(
                        property,
                        AnalyzerPropertyDependencies.newBuilder()
                                .addAllUrns(urns)
                                .build()));
        outputs.provider().ifPresent(provider -> resource.setProvider(provider(provider)));
        return resource.build();
    }

    private static AnalyzerProviderResource provider(ProviderResource provider) {
        return AnalyzerProviderResource.newBuilder()
                .setType(provider.type())
                .setUrn(provider.urn())
                .setName(provider.name())
                .setProperties(struct(provider.properties()))
                .build();
    }

    private static AnalyzerResourceOptions options(ResourceOptions options) {
        var request = AnalyzerResourceOptions.newBuilder()
                .setProtect(options.protect())
                .addAllIgnoreChanges(options.ignoreChanges())
                .addAllAdditionalSecretOutputs(options.additionalSecretOutputs())
                .addAllAliases(options.aliases())
                .setCustomTimeouts(AnalyzerResourceOptions.CustomTimeouts.newBuilder()
                        .setCreate(seconds(options.customTimeouts().create()))
                        .setUpdate(seconds(options.customTimeouts().update()))
                        .setDelete(seconds(options.customTimeouts().delete()))
                        .setRead(seconds(options.customTimeouts().read())));
        options.deleteBeforeReplace()
                .ifPresent(said -> request.setDeleteBeforeReplaceDefined(true).setDeleteBeforeReplace(said));
        options.parent().ifPresent(request::setParent);
        return request.build();
    }

    private static Struct struct(Properties properties) {
        return properties.wire().proto().getStructValue();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    static PackInfo info(AnalyzerInfo info) {
        var initial = new LinkedHashMap<String, PolicyConfig>();
        info.getInitialConfigMap()
                .forEach((policy, said) -> initial.put(
                        policy,
                        new PolicyConfig(
                                Optional.of(level(said.getEnforcementLevel())), properties(said.getProperties()))));
        return new PackInfo(
                info.getName(),
                info.getVersion(),
                info.getPoliciesList().stream().map(EngineProtocol::info).toList(),
                initial);
    }

    private static PackInfo.PolicyInfo info(AnalyzerOuterClass.PolicyInfo policy) {
        var defaults = new LinkedHashMap<String, PropertyValue>();
        properties(policy.getConfigSchema().getProperties())
                .fields()
                .forEach(
                        (property, schema) -> schema.find("default").ifPresent(value -> defaults.put(property, value)));
        return new PackInfo.PolicyInfo(policy.getName(), level(policy.getEnforcementLevel()), defaults);
    }

    static PackAnswer answer(AnalyzeResponse response) {
        return new PackAnswer(
                response.getDiagnosticsList().stream()
                        .map(diagnostic -> new PackAnswer.Finding(
                                diagnostic.getPolicyName(),
                                level(diagnostic.getEnforcementLevel()),
                                text(diagnostic.getUrn()),
                                diagnostic.getMessage()))
                        .toList(),
                response.getNotApplicableList().stream()
                        .map(policy -> new PackAnswer.NotApplicable(policy.getPolicyName(), policy.getReason()))
                        .toList());
    }

    static List<PackAnswer.Remediation> remediations(RemediateResponse response) {
        return response.getRemediationsList().stream()
                .map(remediation -> new PackAnswer.Remediation(
                        remediation.getPolicyName(),
                        remediation.hasProperties()
                                ? Optional.of(properties(remediation.getProperties()))
                                : Optional.empty(),
                        text(remediation.getDiagnostic())))
                .toList();
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }

    private static Properties properties(Struct sent) {
        return Properties.of(WireValue.of(sent));
    }

    private static EnforcementLevel level(AnalyzerOuterClass.EnforcementLevel level) {
        return EnforcementLevel.valueOf(level.name());
    }
}
