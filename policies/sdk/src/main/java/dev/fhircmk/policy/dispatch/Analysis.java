package dev.fhircmk.policy.dispatch;

import java.util.List;

/**
 * What the policies of a pack have to say of a resource or stack.
 *
 * @param diagnostics violations and the like, in the order of the policies
 * @param notApplicable policies that do not apply, in their order
 */
public record Analysis(List<Diagnostic> diagnostics, List<NotApplicable> notApplicable) {
    /** An analysis that cannot change. */
    public Analysis {
        diagnostics = List.copyOf(diagnostics);
        notApplicable = List.copyOf(notApplicable);
    }
}
