package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.internal.NameOrder;
import dev.fhircmk.pulumi.Urn;
import java.util.Comparator;
import java.util.List;

/**
 * What the policies of a pack say about a resource or a stack, in the order of the policies.
 *
 * @param diagnostics what the user reads
 * @param untold what only the report and {@code --debug} tell
 * @param kept of which the user is told one of a kind, when the engine asks about the stack
 * @param notApplicable which policies do not apply
 */
public record Analysis(
        List<Diagnostic> diagnostics,
        List<Diagnostic> untold,
        List<Diagnostic> kept,
        List<NotApplicable> notApplicable) {
    /** By the names of the resources; what is about the whole stack comes first. */
    static final Comparator<Diagnostic> BY_NAME = NameOrder.of(
            diagnostic -> diagnostic.urn().map(urn -> Urn.parse(urn).name()).orElse(""),
            diagnostic -> diagnostic.urn().orElse(""));

    /** A policy that does not apply, and why. */
    public record NotApplicable(String policy, String reason) {}

    public Analysis {
        diagnostics = List.copyOf(diagnostics);
        untold = List.copyOf(untold);
        kept = List.copyOf(kept);
        notApplicable = List.copyOf(notApplicable);
    }
}
