package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.RemediationContext;
import dev.fhircmk.policy.ResourceContext;
import dev.fhircmk.policy.SeenResources;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
import java.util.Optional;

/** One policy on one resource. */
final class ResourceEvaluation extends Evaluation implements ResourceContext, RemediationContext {
    private final PolicyResource resource;
    private final SeenResources seen;

    ResourceEvaluation(
            PolicyResource resource,
            SeenResources seen,
            Configuration configuration,
            Findings findings,
            StackContext stack,
            DispatchOptions.LogSink sink) {
        super(configuration, findings, stack, sink);
        this.resource = resource;
        this.seen = seen;
    }

    @Override
    public PolicyResource resource() {
        return resource;
    }

    @Override
    public Stack seen() {
        findings().mayQuote(seen);
        return seen.stack();
    }

    /** The engine attributes what a resource policy says to the resource, whatever it names. */
    @Override
    public void report(Violation violation) {
        findings()
                .violation(
                        configuration(),
                        new Violation(violation.message(), Optional.empty(), violation.severity(), violation.level()),
                        Optional.of(resource.urn()));
    }

    @Override
    public void undecided(String path, String reason) {
        findings().undecided(configuration(), path, reason, Optional.of(resource.urn()));
    }

    @Override
    public PolicyLog log() {
        return logOf(Optional.of(resource.urn()));
    }
}
