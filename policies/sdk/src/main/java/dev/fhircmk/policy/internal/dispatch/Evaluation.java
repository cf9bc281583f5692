package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.EvaluationContext;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.RemediationContext;
import dev.fhircmk.policy.ResourceContext;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicyContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.internal.dispatch.Configurations.Configuration;
import java.util.Optional;
import java.util.function.Consumer;

/** The context of one policy in one call. */
abstract class Evaluation implements EvaluationContext {
    final Configuration configuration;
    final Findings findings;

    private Evaluation(Configuration configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
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
        return findings.stack();
    }

    /** One policy on one resource. What it reports in a remediation is dropped: the validation after it reports. */
    static final class OfResource extends Evaluation implements ResourceContext, RemediationContext {
        private final PolicyResource resource;
        private final SeenResources seen;

        OfResource(PolicyResource resource, SeenResources seen, Configuration configuration, Findings findings) {
            super(configuration, findings);
            this.resource = resource;
            this.seen = seen;
        }

        private Optional<String> urn() {
            return Optional.of(resource.urn());
        }

        @Override
        public PolicyResource resource() {
            return resource;
        }

        @Override
        public Stack seen() {
            findings.mayQuote(seen);
            return seen.stack();
        }

        /** The engine attributes a violation of a resource policy to the resource, whichever it names. */
        @Override
        public void report(Violation violation) {
            findings.violation(configuration, violation, urn());
        }

        @Override
        public void undecided(String path, String reason) {
            findings.undecided(configuration, path, reason, urn(), Optional.empty());
        }

        @Override
        public void undecidedOnce(String path, String reason, String kind) {
            findings.undecided(configuration, path, reason, urn(), Optional.of(kind));
        }

        @Override
        public void awaits(String path) {
            findings.awaited(configuration, path, urn());
        }

        @Override
        public PolicyLog log() {
            return findings.log(configuration, urn());
        }
    }

    static final class OfStack extends Evaluation implements StackPolicyContext {
        OfStack(Configuration configuration, Findings findings) {
            super(configuration, findings);
        }

        @Override
        public void report(Violation violation) {
            findings.violation(configuration, violation, violation.urn());
        }

        @Override
        public void undecided(String path, String reason) {
            findings.undecided(configuration, path, reason, Optional.empty(), Optional.empty());
        }

        @Override
        public void undecidedOnce(String path, String reason, String kind) {
            findings.undecided(configuration, path, reason, Optional.empty(), Optional.of(kind));
        }

        @Override
        public void awaits(String path) {
            findings.awaited(configuration, path, Optional.empty());
        }

        @Override
        public void awaits(PolicyResource resource, String path) {
            findings.awaited(configuration, path, Optional.of(resource.urn()));
        }

        @Override
        public void undecided(PolicyResource resource, String path, String reason) {
            findings.undecided(configuration, path, reason, Optional.of(resource.urn()), Optional.empty());
        }

        @Override
        public void undecidedOnce(PolicyResource resource, String path, String reason, String kind) {
            findings.undecided(configuration, path, reason, Optional.of(resource.urn()), Optional.of(kind));
        }

        @Override
        public PolicyLog log() {
            return findings.log(configuration, Optional.empty());
        }

        @Override
        public PolicyLog log(PolicyResource resource) {
            return findings.log(configuration, Optional.of(resource.urn()));
        }

        @Override
        public void forEach(Iterable<PolicyResource> resources, Consumer<PolicyResource> check) {
            for (var resource : resources) {
                try {
                    check.accept(resource);
                } catch (UnknownValueException unknown) {
                    findings.unknown(configuration, unknown, Optional.of(resource.urn()));
                }
            }
        }
    }
}
