package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import java.util.List;
import java.util.Optional;

/**
 * What is documented for the key of a FHIR service ("Configure customer-managed keys for the FHIR service"), checked in this
 * order; the first problem ends it.
 */
public final class FhirKeyCheck {
    private final String tenantId;
    private final List<KeyPrerequisite> prerequisites;

    public FhirKeyCheck(String tenantId, ServiceKeyAccess keys) {
        this.tenantId = tenantId;
        this.prerequisites = List.of(
                new OneIdentity(),
                new NamesFit(),
                new VaultInRegion(),
                new VaultRecoverable(),
                new KeyReachable(tenantId, keys));
    }

    KeyConfiguration configuration(KeyUseRequest request) {
        return new KeyConfiguration(
                request.reference(), ServiceIdentity.of(request).map(identity -> identity.caller(tenantId)));
    }

    Optional<String> check(KeyUseRequest request) {
        Optional<KeyReference> key = request.reference();
        if (key.isEmpty()) {
            return Optional.of("keyEncryptionKeyUrl must be the URL of a key version, such as"
                    + " https://my-vault.vault.azure.net/keys/my-key/0123456789abcdef0123456789abcdef, not '"
                    + request.keyUrl() + "'");
        }
        return prerequisites.stream()
                .flatMap(prerequisite -> prerequisite.problem(request, key.get()).stream())
                .findFirst();
    }
}
