package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Regions;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.directory.Applications;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.ServiceKey;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * What is documented for the key of a retired account. Its data is in Cosmos DB, which reads the key as its own first-party
 * application, or in the regions of single data residency as the enterprise application that Microsoft issued; never as the
 * account's identity.
 */
public final class RetiredKeyCheck {
    /**
     * Regions of single data residency ("Configure customer-managed keys at rest", Azure API for FHIR): there a key is reached
     * only through an enterprise application.
     */
    private static final Set<String> SINGLE_DATA_RESIDENCY = Set.of("brazilsouth", "eastasia", "southeastasia");

    private final String tenantId;
    private final ServiceKeyAccess keys;

    public RetiredKeyCheck(String tenantId, ServiceKeyAccess keys) {
        this.tenantId = tenantId;
        this.keys = keys;
    }

    /** The key that a versionless URI of this cloud names. */
    static Optional<KeyReference> reference(String uri) {
        return KeyReference.parse(uri).filter(key -> !key.isVersioned());
    }

    /** Whether a key is reached there only through an enterprise application. */
    static boolean needsApplication(Resource account) {
        return SINGLE_DATA_RESIDENCY.contains(Regions.normalise(account.location()));
    }

    /** The enterprise application that the account names. */
    static Optional<String> application(Resource account) {
        return JsonTree.text(account.properties(), "cosmosDbConfiguration", "crossTenantCmkApplicationId")
                .filter(id -> !id.isBlank());
    }

    KeyConfiguration configuration(KeyUseRequest request) {
        return new KeyConfiguration(
                reference(request.keyUrl()),
                ServicePrincipals.ofApplication(request.snapshot(), readingApplication(request.service()))
                        .map(this::caller));
    }

    /** What is wrong with the key; empty if nothing is. */
    Optional<String> problem(KeyUseRequest request) {
        KeyReference key = reference(request.keyUrl()).orElseThrow();
        if (StoredVault.find(request.snapshot(), key.vault()).isEmpty()) {
            return Optional.of("Error contacting the Azure Key Vault resource. Please try again. The vault '"
                    + key.vault() + "' was not found");
        }
        return FhirKeyCheck.vaultRecoverable(request, key).or(() -> unreachable(request, key));
    }

    private Optional<String> unreachable(KeyUseRequest request, KeyReference key) {
        String appId = readingApplication(request.service());
        String who = needsApplication(request.service()) ? "the enterprise application" : "Cosmos DB";
        Optional<ServicePrincipal> principal = ServicePrincipals.ofApplication(request.snapshot(), appId);
        return principal.isEmpty()
                ? Optional.of("the tenant has no service principal of " + who + ", application " + appId)
                : principal.flatMap(found ->
                        refusal(request, key, found).map(sentence -> "Key Vault refused " + who + ": " + sentence));
    }

    private static String readingApplication(Resource account) {
        return needsApplication(account) ? application(account).orElse("") : Applications.COSMOS_DB.appId();
    }

    private Caller caller(ServicePrincipal principal) {
        return new Caller(tenantId, principal.objectId(), principal.appId());
    }

    private Optional<String> refusal(KeyUseRequest request, KeyReference key, ServicePrincipal principal) {
        try {
            ServiceKey used = keys.key(request.snapshot(), key, caller(principal), request.now());
            String type = used.get().type();
            if (!type.startsWith("RSA")) {
                return Optional.of("the key must be RSA, not " + type);
            }
            used.probe();
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.sentence());
        }
    }
}
