package dev.fhircmk.policy.testing;

import com.google.protobuf.Struct;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.pulumi.WireValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import pulumirpc.AnalyzerOuterClass;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;

/** What a pack answers over the protocol, in the words of the test kit. */
final class WireAnswers {
    private WireAnswers() {}

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
                info.getPoliciesList().stream().map(WireAnswers::info).toList(),
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
