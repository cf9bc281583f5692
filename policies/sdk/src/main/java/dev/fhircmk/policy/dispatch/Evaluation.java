package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.EvaluationContext;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
import java.util.Optional;

/** What all policies have at hand, whatever they judge. */
abstract class Evaluation implements EvaluationContext {
    private final Configuration configuration;
    private final Findings findings;
    private final StackContext stack;
    private final DispatchOptions.LogSink sink;

    Evaluation(Configuration configuration, Findings findings, StackContext stack, DispatchOptions.LogSink sink) {
        this.configuration = configuration;
        this.findings = findings;
        this.stack = stack;
        this.sink = sink;
    }

    final Configuration configuration() {
        return configuration;
    }

    final Findings findings() {
        return findings;
    }

    final PolicyLog logOf(Optional<String> urn) {
        return (level, message) -> sink.log(level, urn, findings.printable(configuration, message));
    }

    @Override
    public final <T extends Record> T config(Class<T> type) {
        return configuration.as(type);
    }

    @Override
    public final <T extends Record> T configOf(String policy, Class<T> type) {
        return configuration.sibling(policy).as(type);
    }

    @Override
    public final EnforcementLevel levelOf(String policy) {
        return configuration.sibling(policy).level();
    }

    @Override
    public final Properties config() {
        return configuration.properties();
    }

    @Override
    public final StackContext stack() {
        return stack;
    }
}
