package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Regions;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.KeyFacts;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess.ServiceKey;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Principal;
import java.util.List;
import java.util.Optional;

/**
 * What is documented for the key of a FHIR service ("Configure customer-managed keys for the FHIR service"), checked in this
 * order; the first problem ends it.
 */
public final class FhirKeyCheck {
    /** Vault name and key name together. */
    private static final int LONGEST_NAMES = 94;

    private static final List<Integer> SIZES = List.of(2048, 3072);

    private final String tenantId;
    private final ServiceKeyAccess keys;
    private final List<Prerequisite> prerequisites = List.of(
            FhirKeyCheck::oneIdentity,
            FhirKeyCheck::namesFit,
            FhirKeyCheck::vaultInRegion,
            FhirKeyCheck::vaultRecoverable,
            this::keyReachable);

    public FhirKeyCheck(String tenantId, ServiceKeyAccess keys) {
        this.tenantId = tenantId;
        this.keys = keys;
    }

    KeyConfiguration configuration(KeyUseRequest request) {
        return new KeyConfiguration(request.reference(), request.identity().map(identity -> identity.caller(tenantId)));
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

    /**
     * The service has one managed identity of one kind, because nothing in its API says which of several to use. A
     * system-assigned identity does not exist before the service does, so its first grant can only come later.
     */
    private static Optional<String> oneIdentity(KeyUseRequest request, KeyReference key) {
        String type =
                JsonTree.text(request.service().body(), "identity", "type").orElse("None");
        if (type.equalsIgnoreCase("None")) {
            return Optional.of("the service has no managed identity to use the key with");
        }
        if (type.contains(",")) {
            return Optional.of("the service must have managed identities of one kind, not '" + type + "'");
        }
        return request.identity().isPresent()
                ? Optional.empty()
                : Optional.of("the service must have exactly one managed identity");
    }

    private static Optional<String> namesFit(KeyUseRequest request, KeyReference key) {
        int length = key.vault().length() + key.key().length();
        return length <= LONGEST_NAMES
                ? Optional.empty()
                : Optional.of("vault name and key name together must have at most " + LONGEST_NAMES
                        + " characters, not " + length);
    }

    /** The vault is there, in the region of the service. */
    private static Optional<String> vaultInRegion(KeyUseRequest request, KeyReference key) {
        Optional<StoredVault> vault = StoredVault.find(request.snapshot(), key.vault());
        if (vault.isEmpty()) {
            return Optional.of("the vault '" + key.vault() + "' was not found");
        }
        String region = request.service().location();
        return vault.map(StoredVault::location)
                .filter(location -> !Regions.normalise(location).equals(Regions.normalise(region)))
                .map(location -> "the vault '" + key.vault() + "' must be in the region of the service, " + region
                        + ", not in " + location);
    }

    /** The vault has soft delete, which every vault here has, and purge protection. */
    static Optional<String> vaultRecoverable(KeyUseRequest request, KeyReference key) {
        return StoredVault.find(request.snapshot(), key.vault())
                .filter(vault -> !vault.isPurgeProtected())
                .map(vault -> "the vault '" + vault.name() + "' must have purge protection");
    }

    /** The service's identity gets the key, which is RSA of a size that the service takes, and wraps and unwraps with it. */
    private Optional<String> keyReachable(KeyUseRequest request, KeyReference key) {
        return request.identity().flatMap(identity -> refusal(request, key, identity));
    }

    private Optional<String> refusal(KeyUseRequest request, KeyReference key, Principal identity) {
        Caller service = identity.caller(tenantId);
        try {
            ServiceKey used = keys.key(request.snapshot(), key, service, request.now());
            KeyFacts facts = used.get();
            // Whether RSA-HSM is taken is not confirmed; it is not refused here.
            if (!facts.type().startsWith("RSA") || !SIZES.contains(facts.bits())) {
                return Optional.of("the key must be RSA of 2048 or 3072 bits, not " + facts.type() + " of "
                        + facts.bits() + " bits");
            }
            used.probe();
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of("Key Vault refused the service's identity: " + e.sentence());
        }
    }

    /** One thing that a FHIR service demands of its key. */
    @FunctionalInterface
    private interface Prerequisite {
        /** What is wrong, in plain words; empty if nothing is. */
        Optional<String> problem(KeyUseRequest request, KeyReference key);
    }
}
