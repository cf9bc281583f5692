package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Regions;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.vault.Vault;
import java.util.Optional;

/** The vault is there, in the region of the service. */
final class VaultInRegion implements KeyPrerequisite {
    @Override
    public Optional<String> problem(KeyUseRequest request, KeyReference key) {
        Optional<Vault> vault = ServiceKeyAccess.vault(request.snapshot(), key);
        if (vault.isEmpty()) {
            return Optional.of("the vault '" + key.vault() + "' was not found");
        }
        String region = request.service().location();
        return vault.map(Vault::location)
                .filter(location -> !Regions.normalise(location).equals(Regions.normalise(region)))
                .map(location -> "the vault '" + key.vault() + "' must be in the region of the service, " + region
                        + ", not in " + location);
    }
}
