package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.NotApplicableException;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import dev.fhircmk.policy.internal.dispatch.Configurations.Configuration;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the policies say in one call, secrets masked. */
final class Findings {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<NotApplicable> notApplicable = new ArrayList<>();
    private final Texts texts;
    private final List<PolicyResource> resources;
    private final StackContext stack;
    private final DispatchOptions.LogSink sink;
    private final Set<SeenResources> others = new HashSet<>();
    private @Nullable Quotable quotable;

    /** Findings about resources, whose secrets are masked, as those in the configuration of the stack. */
    Findings(Texts texts, List<PolicyResource> resources, StackContext stack, DispatchOptions.LogSink sink) {
        this.texts = texts;
        this.resources = resources;
        this.stack = stack;
        this.sink = sink;
    }

    StackContext stack() {
        return stack;
    }

    PolicyLog log(Configuration policy, Optional<String> urn) {
        return (level, message) -> sink.log(level, urn, printable(policy, message));
    }

    /** From now on a policy may quote these too. */
    void mayQuote(SeenResources seen) {
        if (others.add(seen)) {
            quotable = null;
        }
    }

    /** What a policy says, as it may leave the process. */
    String printable(Configuration policy, String text) {
        if (quotable == null) {
            var quoted = new ArrayList<>(resources);
            others.forEach(seen -> quoted.addAll(seen.secretive()));
            quotable = new Quotable(quoted, stack);
        }
        return quotable.printable(text, policy.policy());
    }

    void violation(Configuration policy, Violation violation, Optional<String> urn) {
        var rule = policy.policy();
        var detail = printable(policy, violation.message());
        diagnostics.add(new Diagnostic(
                rule.name(),
                rule.description(),
                detail,
                rule.description() + "\n" + detail,
                Diagnostic.Kind.VIOLATION,
                policy.levelOf(violation),
                violation.severity().or(rule::severity),
                urn,
                Optional.empty()));
    }

    void undecided(Configuration policy, String path, String reason, Optional<String> urn) {
        var detail = "undecided at ." + PrintableText.value(path) + ": " + printable(policy, reason);
        undecided(policy, detail, policy.policy().description() + "\n" + detail, urn, path);
    }

    void unknown(Configuration policy, UnknownValueException unknown, Optional<String> urn) {
        var detail =
                PrintableText.message(texts.unknown("policy", policy.policy().name(), unknown));
        undecided(policy, detail, detail, urn, unknown.path());
    }

    private void undecided(Configuration policy, String detail, String message, Optional<String> urn, String path) {
        diagnostics.add(new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                detail,
                message,
                Diagnostic.Kind.UNDECIDED,
                Violation.Level.ADVISORY,
                policy.policy().severity(),
                urn,
                Optional.of(path)));
    }

    /** A policy that fails has not passed, whatever its level. */
    void failure(Configuration policy, Throwable failure, Optional<String> urn) {
        var detail = printable(policy, texts.failedValidation(policy.policy().name(), failure));
        diagnostics.add(new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                detail,
                detail,
                Diagnostic.Kind.FAILURE,
                Violation.Level.MANDATORY,
                policy.policy().severity(),
                urn,
                Optional.empty()));
    }

    /** A reason of the policy's own may quote a property. */
    void withdrawn(Configuration policy, NotApplicableException elsewhere) {
        notApplicable(policy, printable(policy, elsewhere.reason()));
    }

    void notApplicable(Configuration policy, String reason) {
        notApplicable.add(new NotApplicable(policy.policy().name(), reason));
    }

    List<NotApplicable> notApplicable() {
        return notApplicable;
    }

    Analysis analysis() {
        return new Analysis(diagnostics, notApplicable);
    }
}
