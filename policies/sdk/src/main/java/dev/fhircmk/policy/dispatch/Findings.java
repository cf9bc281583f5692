package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.NotApplicableException;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.SeenResources;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.UnknownValueException;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.dispatch.Configurations.Configuration;
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
    private final Set<SeenResources> others = new HashSet<>();
    private @Nullable Quotable quotable;

    /**
     * Findings about these resources.
     *
     * @param texts the words
     * @param resources those whose secrets are masked; looked into only when there is something to say
     * @param stack the stack, whose configuration is masked too
     */
    Findings(Texts texts, List<PolicyResource> resources, StackContext stack) {
        this.texts = texts;
        this.resources = resources;
        this.stack = stack;
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
        diagnostics.add(new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                printable(policy, violation.message()),
                Diagnostic.Kind.VIOLATION,
                policy.levelOf(violation),
                violation.severity().or(policy.policy()::severity),
                violation.urn().or(() -> urn),
                Optional.empty()));
    }

    void undecided(Configuration policy, String path, String reason, Optional<String> urn) {
        add(
                policy,
                Diagnostic.Kind.UNDECIDED,
                Violation.Level.ADVISORY,
                "undecided at ." + PrintableText.value(path) + ": " + printable(policy, reason),
                urn,
                Optional.of(path));
    }

    void unknown(Configuration policy, UnknownValueException unknown, Optional<String> urn) {
        add(
                policy,
                Diagnostic.Kind.UNDECIDED,
                Violation.Level.ADVISORY,
                PrintableText.message(texts.unknown("policy", policy.policy().name(), unknown)),
                urn,
                Optional.of(unknown.path()));
    }

    /** A policy that fails has not passed, whatever its level. */
    void failure(Configuration policy, Throwable failure, Optional<String> urn) {
        add(
                policy,
                Diagnostic.Kind.FAILURE,
                Violation.Level.MANDATORY,
                printable(policy, texts.failedValidation(policy.policy().name(), failure)),
                urn,
                Optional.empty());
    }

    private void add(
            Configuration policy,
            Diagnostic.Kind kind,
            Violation.Level level,
            String detail,
            Optional<String> urn,
            Optional<String> path) {
        diagnostics.add(new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                detail,
                kind,
                level,
                policy.policy().severity(),
                urn,
                path));
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
