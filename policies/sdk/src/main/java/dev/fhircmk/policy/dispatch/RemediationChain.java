package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.NotApplicableException;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.ResourceRemediation;
import dev.fhircmk.policy.SeenResources;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
import dev.fhircmk.policy.dispatch.Remediations.Remediation;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** The remediations of one resource, one after the other: each sees what the ones before it left. */
final class RemediationChain {
    private final List<Remediation> remediations = new ArrayList<>();
    private final Findings findings;
    private final Texts texts;
    private final StackContext stack;
    private final DispatchOptions.LogSink log;
    private final SeenResources seen;
    private PolicyResource resource;

    RemediationChain(
            PolicyResource resource,
            SeenResources seen,
            Findings findings,
            Texts texts,
            StackContext stack,
            DispatchOptions.LogSink log) {
        this.resource = resource;
        this.seen = seen;
        this.findings = findings;
        this.texts = texts;
        this.stack = stack;
        this.log = log;
    }

    void remediate(ResourcePolicy policy, Configuration configuration, Supervisor.Progress progress) {
        if (policy.remediation().isEmpty()) {
            findings.notApplicable(configuration, Texts.NO_REMEDIATION);
        } else if (Applicability.excludes(policy, resource)) {
            findings.notApplicable(configuration, Applicability.reason(policy));
        } else {
            progress.run(policy.name(), () -> apply(policy, policy.remediation().get(), configuration));
        }
    }

    private void apply(ResourcePolicy policy, ResourceRemediation remediation, Configuration configuration) {
        try {
            var evaluation = new ResourceEvaluation(resource, seen, configuration, findings, stack, log);
            var before = resource.properties();
            var after = remediation.remediate(resource, evaluation).applyTo(before);
            if (!after.wire().equals(before.wire())) {
                remediations.add(new Remediation.Changed(policy.name(), policy.description(), after));
                resource = resource.withProperties(after);
            }
        } catch (UnknownValueException unknown) {
            remediations.add(new Remediation.Undecided(
                    policy.name(),
                    policy.description(),
                    PrintableText.message(texts.unknown("remediation", policy.name(), unknown))));
        } catch (NotApplicableException elsewhere) {
            findings.withdrawn(configuration, elsewhere);
        } catch (Exception | Error failure) {
            throw PolicyFailure.of(findings.printable(configuration, texts.failedRemediation(policy.name(), failure)));
        }
    }

    Remediations result() {
        return new Remediations(remediations, findings.notApplicable());
    }
}
