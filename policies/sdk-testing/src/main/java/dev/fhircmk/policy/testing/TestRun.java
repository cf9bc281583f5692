package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.internal.dispatch.Analysis;
import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.policy.internal.dispatch.Dispatcher;
import dev.fhircmk.policy.internal.dispatch.Remediations.Remediation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a pack over a deployment. */
final class TestRun {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Diagnostic> untold = new ArrayList<>();
    private final List<PolicyReport.Remediated> remediated = new ArrayList<>();
    private final List<PolicyReport.UndecidedRemediation> undecided = new ArrayList<>();
    private final List<PolicyReport.NotApplicable> notApplicable = new ArrayList<>();
    private final List<PolicyReport.LogLine> log = new ArrayList<>();
    private final Dispatcher dispatcher;

    TestRun(PolicyPack pack, StackContext context, DispatchOptions options) {
        this.dispatcher = new Dispatcher(
                pack,
                context,
                options.withLog((level, urn, message) -> log.add(new PolicyReport.LogLine(level, urn, message))));
    }

    PolicyReport run(Map<String, PolicyConfig> config, Snapshot snapshot) {
        dispatcher.configure(config);
        var members = new ArrayList<Stack.Member>();
        for (var entry : snapshot.entries()) {
            members.add(entry.member(judge(PolicyResource.of(entry.inputs()))));
        }
        add(dispatcher.analyzeStack(Stack.of(members)), Optional.empty());
        return new PolicyReport(
                diagnostics,
                untold,
                remediated,
                undecided,
                notApplicable,
                log,
                dispatcher.timings().slowestFirst().stream()
                        .map(timing -> new PolicyReport.Timing(
                                timing.policy(), timing.runs(), timing.total(), timing.longest()))
                        .toList());
    }

    private Properties judge(PolicyResource resource) {
        var mended = resource;
        var remediations = dispatcher.remediate(resource);
        for (var remediation : remediations.remediations()) {
            if (remediation instanceof Remediation.Changed changed) {
                remediated.add(new PolicyReport.Remediated(
                        changed.policy(), resource.urn(), mended.properties(), changed.properties()));
                mended = mended.withProperties(changed.properties());
            } else if (remediation instanceof Remediation.Undecided open) {
                undecided.add(new PolicyReport.UndecidedRemediation(open.policy(), resource.urn(), open.diagnostic()));
            }
        }
        notApplicable(remediations.notApplicable(), Optional.of(resource.urn()));
        add(dispatcher.analyze(mended), Optional.of(resource.urn()));
        return mended.properties();
    }

    private void add(Analysis analysis, Optional<String> urn) {
        diagnostics.addAll(analysis.diagnostics());
        untold.addAll(analysis.untold());
        notApplicable(analysis.notApplicable(), urn);
    }

    private void notApplicable(List<Analysis.NotApplicable> policies, Optional<String> urn) {
        policies.forEach(
                policy -> notApplicable.add(new PolicyReport.NotApplicable(policy.policy(), urn, policy.reason())));
    }
}
