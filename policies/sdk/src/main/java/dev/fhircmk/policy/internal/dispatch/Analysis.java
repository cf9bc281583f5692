package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Diagnostic;
import java.util.List;

/**
 * What the policies of a pack say about a resource or a stack, in the order of the policies.
 *
 * @param diagnostics what the user reads
 * @param untold what only the report and {@code --debug} tell
 * @param notApplicable which policies do not apply
 */
public record Analysis(List<Diagnostic> diagnostics, List<Diagnostic> untold, List<NotApplicable> notApplicable) {
    /** A policy that does not apply, and why. */
    public record NotApplicable(String policy, String reason) {}

    public Analysis {
        diagnostics = List.copyOf(diagnostics);
        untold = List.copyOf(untold);
        notApplicable = List.copyOf(notApplicable);
    }
}
