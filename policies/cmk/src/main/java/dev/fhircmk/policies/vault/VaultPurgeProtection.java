package dev.fhircmk.policies.vault;

import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** Nobody can purge a deleted vault or key before its time. */
public final class VaultPurgeProtection extends VaultPrerequisite {
    /** The rule. */
    public VaultPurgeProtection() {
        super("CMK-002", 3);
    }

    @Override
    public Optional<Patch> remedy(PolicyResource resource) {
        return Optional.of(resource.patch().set("properties.enablePurgeProtection", true));
    }
}
