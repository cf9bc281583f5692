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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what the policies say in one call, secrets masked. */
final class Findings {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Diagnostic> untold = new ArrayList<>();
    private final List<OneOfAKind> kept = new ArrayList<>();
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
        var waiver = violation
                .waiver()
                .map(accepted -> new Violation.Waiver(printable(policy, accepted.reason()), accepted.lastDay()));
        waiver.ifPresent(accepted -> log(policy, urn)
                .log(
                        // Who analyzes a state asks for what is waived; a preview or an update goes on as it did.
                        stack.isConfigured() ? PolicyLog.Level.DEBUG : PolicyLog.Level.INFO,
                        rule.name() + " is waived until " + accepted.lastDay() + ": " + accepted.reason() + "; "
                                + detail));
        var level = waiver.isPresent() ? Violation.Level.ADVISORY : policy.levelOf(violation);
        var isToldOfEach = waiver.isPresent() || level == Violation.Level.MANDATORY;
        var diagnostic = new Diagnostic(
                rule.name(),
                rule.description(),
                detail,
                texts.shown(rule.description(), detail),
                waiver.isPresent() ? Diagnostic.Kind.WAIVED : Diagnostic.Kind.VIOLATION,
                level,
                violation.severity().or(rule::severity),
                urn,
                Optional.empty(),
                waiver,
                false);
        add(diagnostic, violation.kind().filter(kind -> !isToldOfEach));
    }

    /** Nobody can do anything about it: it is not shown. */
    void awaited(Configuration policy, String path, Optional<String> urn) {
        var rule = policy.policy();
        var detail = "is decided in the update, when ." + PrintableText.value(path) + " is known";
        log(policy, urn).debug(rule.name() + " " + detail);
        add(new Diagnostic(
                rule.name(),
                rule.description(),
                detail,
                texts.shown(rule.description(), detail),
                Diagnostic.Kind.AWAITED,
                Violation.Level.ADVISORY,
                rule.severity(),
                urn,
                Optional.of(path),
                Optional.empty(),
                false));
    }

    private void add(Diagnostic diagnostic) {
        (diagnostic.isShown() ? diagnostics : untold).add(diagnostic);
    }

    private void add(Diagnostic diagnostic, Optional<String> kind) {
        kind.ifPresentOrElse(same -> kept.add(new OneOfAKind(same, diagnostic)), () -> add(diagnostic));
    }

    /**
     * A policy cannot be decided.
     *
     * @param kind what that of many resources has in common, of which the user is told one
     */
    void undecided(Configuration policy, String path, String reason, Optional<String> urn, Optional<String> kind) {
        var detail = "undecided at ." + PrintableText.value(path) + ": " + printable(policy, reason);
        var message = texts.shown(policy.policy().description(), detail);
        add(undecided(policy, detail, message, urn, path), kind);
    }

    void unknown(Configuration policy, UnknownValueException unknown, Optional<String> urn) {
        var detail =
                PrintableText.message(texts.unknown("policy", policy.policy().name(), unknown));
        add(undecided(policy, detail, detail, urn, unknown.path()));
    }

    private static Diagnostic undecided(
            Configuration policy, String detail, String message, Optional<String> urn, String path) {
        return new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                detail,
                message,
                Diagnostic.Kind.UNDECIDED,
                Violation.Level.ADVISORY,
                policy.policy().severity(),
                urn,
                Optional.of(path),
                Optional.empty(),
                false);
    }

    /** A policy that fails has not passed, whatever its level. */
    void failure(Configuration policy, Throwable failure, Optional<String> urn) {
        var detail = printable(policy, texts.failedValidation(policy.policy().name(), failure));
        add(new Diagnostic(
                policy.policy().name(),
                policy.policy().description(),
                detail,
                detail,
                Diagnostic.Kind.FAILURE,
                Violation.Level.MANDATORY,
                policy.policy().severity(),
                urn,
                Optional.empty(),
                Optional.empty(),
                false));
    }

    /** A reason of the policy's own may quote a property. */
    void withdrawn(Configuration policy, NotApplicableException elsewhere) {
        notApplicable(policy, printable(policy, elsewhere.reason()));
    }

    void notApplicable(Configuration policy, String reason) {
        notApplicable.add(new NotApplicable(policy.policy().name(), reason));
    }

    /** What is to be told with those of a kind that other calls found. */
    List<OneOfAKind> kept() {
        return kept;
    }

    /** Tells one of each kind that a policy found, in earlier calls and in this one: that on the first resource by name. */
    void tellOne(Configuration policy, Stream<OneOfAKind> earlier) {
        var first = new HashMap<String, Optional<String>>();
        Stream.concat(earlier, kept.stream())
                .filter(one -> one.diagnostic().policy().equals(policy.policy().name()))
                .sorted(Comparator.comparing(OneOfAKind::diagnostic, Analysis.BY_NAME))
                .forEach(one -> {
                    var urn = one.diagnostic().urn();
                    if (first.computeIfAbsent(one.kind(), kind -> urn).equals(urn)) {
                        diagnostics.add(one.diagnostic());
                    } else {
                        sink.log(PolicyLog.Level.DEBUG, urn, one.diagnostic().message());
                        untold.add(one.diagnostic().repeated());
                    }
                });
        kept.clear();
    }

    List<NotApplicable> notApplicable() {
        return notApplicable;
    }

    Analysis analysis() {
        return new Analysis(
                diagnostics, untold, kept.stream().map(OneOfAKind::diagnostic).toList(), notApplicable);
    }
}
