package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import java.util.Optional;

/** The vault has soft delete, which every vault here has, and purge protection. */
final class VaultRecoverable implements KeyPrerequisite {
    @Override
    public Optional<String> problem(KeyUseRequest request, KeyReference key) {
        return ServiceKeyAccess.vault(request.snapshot(), key)
                .filter(vault -> !vault.isPurgeProtected())
                .map(vault -> "the vault '" + vault.name() + "' must have purge protection");
    }
}
