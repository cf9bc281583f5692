package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import java.util.Optional;

/** One thing that a FHIR service demands of its key. */
@FunctionalInterface
interface KeyPrerequisite {
    /** What is wrong, in plain words; empty if nothing is. */
    Optional<String> problem(KeyUseRequest request, KeyReference key);
}
