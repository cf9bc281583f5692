package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicyContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
import java.util.Optional;
import java.util.function.Consumer;

/** One policy on the whole stack. */
final class StackEvaluation extends Evaluation implements StackPolicyContext {
    StackEvaluation(Configuration configuration, Findings findings, StackContext stack, DispatchOptions.LogSink sink) {
        super(configuration, findings, stack, sink);
    }

    @Override
    public void report(Violation violation) {
        findings().violation(configuration(), violation, Optional.empty());
    }

    @Override
    public void undecided(String path, String reason) {
        findings().undecided(configuration(), path, reason, Optional.empty());
    }

    @Override
    public void undecided(PolicyResource resource, String path, String reason) {
        findings().undecided(configuration(), path, reason, Optional.of(resource.urn()));
    }

    @Override
    public PolicyLog log() {
        return logOf(Optional.empty());
    }

    @Override
    public PolicyLog log(PolicyResource resource) {
        return logOf(Optional.of(resource.urn()));
    }

    @Override
    public void forEach(Iterable<PolicyResource> resources, Consumer<PolicyResource> check) {
        for (var resource : resources) {
            try {
                check.accept(resource);
            } catch (UnknownValueException unknown) {
                findings().unknown(configuration(), unknown, Optional.of(resource.urn()));
            }
        }
    }
}
