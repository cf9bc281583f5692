package dev.fhircmk.policy.internal.server;

import com.google.protobuf.Struct;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.internal.dispatch.Analysis;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import dev.fhircmk.policy.internal.dispatch.Dispatcher;
import dev.fhircmk.policy.internal.dispatch.Remediations;
import dev.fhircmk.policy.internal.dispatch.Remediations.Remediation.Changed;
import dev.fhircmk.policy.internal.dispatch.Remediations.Remediation.Undecided;
import java.util.List;
import java.util.Map;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.PolicyComplianceFramework;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicyNotApplicable;
import pulumirpc.AnalyzerOuterClass.PolicySeverity;
import pulumirpc.AnalyzerOuterClass.PolicyType;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.AnalyzerOuterClass.Remediation;

/** What a pack answers the engine. */
record Responses(PolicyPack pack) {
    private String version() {
        return pack.metadata().version().orElse(Dispatcher.NO_VERSION);
    }

    AnalyzeResponse of(Analysis analysis) {
        return AnalyzeResponse.newBuilder()
                .addAllDiagnostics(analysis.diagnostics().stream().map(this::of).toList())
                .addAllNotApplicable(notApplicable(analysis.notApplicable()))
                .build();
    }

    private AnalyzeDiagnostic of(Diagnostic diagnostic) {
        var answer = AnalyzeDiagnostic.newBuilder()
                .setPolicyName(diagnostic.policy())
                .setPolicyPackName(pack.name())
                .setPolicyPackVersion(version())
                .setDescription(diagnostic.description())
                .setMessage(diagnostic.message())
                .setEnforcementLevel(of(diagnostic.level()));
        diagnostic.urn().ifPresent(answer::setUrn);
        diagnostic.severity().ifPresent(severity -> answer.setSeverity(of(severity)));
        return answer.build();
    }

    RemediateResponse of(Remediations remediations) {
        return RemediateResponse.newBuilder()
                .addAllRemediations(
                        remediations.remediations().stream().map(this::of).toList())
                .addAllNotApplicable(notApplicable(remediations.notApplicable()))
                .build();
    }

    private Remediation of(Remediations.Remediation remediation) {
        var answer = Remediation.newBuilder()
                .setPolicyName(remediation.policy())
                .setPolicyPackName(pack.name())
                .setPolicyPackVersion(version())
                .setDescription(remediation.description());
        if (remediation instanceof Changed changed) {
            answer.setProperties(struct(changed.properties()));
        } else if (remediation instanceof Undecided undecided) {
            answer.setDiagnostic(undecided.diagnostic());
        }
        return answer.build();
    }

    private static List<PolicyNotApplicable> notApplicable(List<NotApplicable> policies) {
        return policies.stream()
                .map(elsewhere -> PolicyNotApplicable.newBuilder()
                        .setPolicyName(elsewhere.policy())
                        .setReason(elsewhere.reason())
                        .build())
                .toList();
    }

    AnalyzerInfo info() {
        var metadata = pack.metadata();
        var info = AnalyzerInfo.newBuilder()
                .setName(pack.name())
                .setVersion(version())
                .setSupportsConfig(true)
                .addAllTags(metadata.tags())
                .addAllPolicies(pack.policies().stream().map(this::info).toList());
        metadata.displayName().ifPresent(info::setDisplayName);
        metadata.description().ifPresent(info::setDescription);
        metadata.readme().ifPresent(info::setReadme);
        metadata.provider().ifPresent(info::setProvider);
        metadata.repository().ifPresent(info::setRepository);
        pack.initialConfig().keySet().forEach(policy -> info.putInitialConfig(policy, initialConfig(policy)));
        return info.build();
    }

    private PolicyInfo info(Policy<?> policy) {
        var info = PolicyInfo.newBuilder()
                .setName(policy.name())
                .setDescription(policy.description())
                .setEnforcementLevel(of(pack.levelOf(policy)))
                .setPolicyType(
                        policy instanceof ResourcePolicy
                                ? PolicyType.POLICY_TYPE_RESOURCE
                                : PolicyType.POLICY_TYPE_STACK)
                .addAllTags(policy.tags());
        policy.severity().ifPresent(severity -> info.setSeverity(of(severity)));
        policy.displayName().ifPresent(info::setDisplayName);
        policy.url().ifPresent(info::setUrl);
        policy.remediationSteps().ifPresent(info::setRemediationSteps);
        policy.framework()
                .ifPresent(framework -> info.setFramework(PolicyComplianceFramework.newBuilder()
                        .setName(framework.name())
                        .setVersion(framework.version())
                        .setReference(framework.reference())
                        .setSpecification(framework.specification())));
        if (!policy.configSchema().isEmpty()) {
            info.setConfigSchema(PolicyConfigSchema.newBuilder()
                    .setProperties(struct(policy.configSchema().properties()))
                    .addAllRequired(policy.configSchema().required()));
        }
        return info.build();
    }

    /** The protocol's level cannot be left out, and would be advisory: so the policy's own stands where nothing is said. */
    private PolicyConfig initialConfig(String policy) {
        var said = pack.initialConfig().getOrDefault(policy, dev.fhircmk.policy.PolicyConfig.of(Map.of()));
        var all = pack.initialConfig().getOrDefault("all", dev.fhircmk.policy.PolicyConfig.of(Map.of()));
        var level = said.level()
                .or(all::level)
                .or(() -> pack.find(policy).map(pack::levelOf))
                .orElseThrow(() -> new IllegalArgumentException("the initial configuration of pack '" + pack.name()
                        + "' names policy '" + policy + "', which it does not have"));
        return PolicyConfig.newBuilder()
                .setEnforcementLevel(of(level))
                .setProperties(struct(said.properties()))
                .build();
    }

    /** A level of a policy or of a violation, which has the same name in the protocol. */
    private static pulumirpc.AnalyzerOuterClass.EnforcementLevel of(Enum<?> level) {
        return pulumirpc.AnalyzerOuterClass.EnforcementLevel.valueOf(level.name());
    }

    private static PolicySeverity of(Severity severity) {
        return PolicySeverity.valueOf("POLICY_SEVERITY_" + severity.name());
    }

    private static Struct struct(Properties properties) {
        return properties.wire().proto().getStructValue();
    }
}
