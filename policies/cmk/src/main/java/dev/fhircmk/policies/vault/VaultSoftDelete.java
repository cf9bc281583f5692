package dev.fhircmk.policies.vault;

import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** A deleted vault or key can be brought back. */
public final class VaultSoftDelete extends VaultPrerequisite {
    /** The rule. */
    public VaultSoftDelete() {
        super("CMK-001", 1);
    }

    @Override
    public Optional<Patch> remedy(PolicyResource resource) {
        return Optional.of(resource.patch().set("properties.enableSoftDelete", true));
    }
}
