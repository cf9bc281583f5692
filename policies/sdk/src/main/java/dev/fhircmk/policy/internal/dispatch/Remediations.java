package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import java.util.List;

/** How the policies of a pack remediate a resource, and which do not apply, in the order of the policies. */
public record Remediations(List<Remediation> remediations, List<NotApplicable> notApplicable) {
    /** What the remediation of one policy did. */
    public sealed interface Remediation {
        String policy();

        String description();

        /** It changed the properties; these are all of them after it. */
        record Changed(String policy, String description, Properties properties) implements Remediation {}

        /** It read a value that is not known; the diagnostic says which. */
        record Undecided(String policy, String description, String diagnostic) implements Remediation {}
    }

    public Remediations {
        remediations = List.copyOf(remediations);
        notApplicable = List.copyOf(notApplicable);
    }
}
