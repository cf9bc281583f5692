package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Diagnostic;
import java.util.List;

/** What the policies of a pack say about a resource or a stack, and which do not apply, in the order of the policies. */
public record Analysis(List<Diagnostic> diagnostics, List<NotApplicable> notApplicable) {
    /** A policy that does not apply, and why. */
    public record NotApplicable(String policy, String reason) {}

    public Analysis {
        diagnostics = List.copyOf(diagnostics);
        notApplicable = List.copyOf(notApplicable);
    }
}
