package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** A rule that can mend a resource. It does so only where the user chose the level {@code remediate}. */
public interface Remedy {
    /** How to mend a resource; empty where there is nothing to mend, or no change is safe. */
    Optional<Patch> remedy(PolicyResource resource, RuleContext context);
}
