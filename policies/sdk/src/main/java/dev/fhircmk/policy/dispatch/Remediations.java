package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.Properties;
import java.util.List;

/**
 * How the policies of a pack mend a resource.
 *
 * @param remediations what changed, and what could not be told, in the order of the policies
 * @param notApplicable policies that do not apply, in their order
 */
public record Remediations(List<Remediation> remediations, List<NotApplicable> notApplicable) {
    /** What one policy did. */
    public sealed interface Remediation {
        /** Name of the policy. */
        String policy();

        /** The policy's description. */
        String description();

        /**
         * It changed the properties.
         *
         * @param policy name of the policy
         * @param description the policy's description
         * @param properties all properties after it
         */
        record Changed(String policy, String description, Properties properties) implements Remediation {}

        /**
         * It could not tell whether to change anything.
         *
         * @param policy name of the policy
         * @param description the policy's description
         * @param diagnostic why not, secrets masked
         */
        record Undecided(String policy, String description, String diagnostic) implements Remediation {}
    }

    /** Remediations that cannot change. */
    public Remediations {
        remediations = List.copyOf(remediations);
        notApplicable = List.copyOf(notApplicable);
    }
}
