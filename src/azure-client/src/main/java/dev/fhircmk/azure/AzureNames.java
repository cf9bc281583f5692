package dev.fhircmk.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyStore;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.core.VaultAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Names that only one resource in a cloud can have, as that of a vault, which a deleted vault keeps. Source: {@code Vaults_GetDeleted},
 * {@code Vaults_ListDeleted} and {@code Vaults_CheckNameAvailability} of the Key Vault management API.
 *
 * @param arm Azure Resource Manager
 * @param subscription whose deleted vaults are seen
 */
public record AzureNames(RestClient arm, Guid subscription) {
    private static final ArmType DELETED_VAULTS = new ArmType("Microsoft.KeyVault/deletedVaults");

    public static AzureNames of(AzureClients azure) {
        return new AzureNames(azure.resourceManager(), azure.subscription());
    }

    /** What {@code checkNameAvailability} of the type's resource provider answers. */
    public JsonObject availability(ArmType type, String name, String apiVersion) {
        var asked = new JsonObject();
        asked.addProperty("name", name);
        asked.addProperty("type", type.toString());
        return arm.post(
                "ask whether the name '" + name + "' is free",
                ArmId.ofSubscription(subscription).providerPath(type.namespace())
                        + "/checkNameAvailability?api-version=" + apiVersion,
                asked);
    }

    /** Whether no vault of the cloud has the name, deleted ones among them; empty where Azure does not say. */
    public Optional<Boolean> isFree(String vaultName) {
        return AzureAnswer.text(availability(ArmType.VAULT, vaultName, KeyVaultApi.VERSION), "nameAvailable")
                .map(Boolean::parseBoolean);
    }

    /** The deleted vault of that name in a region. */
    public Optional<JsonObject> deletedIn(String region, String vaultName) {
        return arm.get(
                        "look for the deleted vault '" + vaultName + "'",
                        ArmId.ofSubscription(subscription).extension(ArmType.DELETED_VAULT, region, vaultName),
                        KeyVaultApi.VERSION)
                .map(vault -> describe(vault, vaultName));
    }

    /** The deleted vault of that name in any region of the subscription. */
    public Optional<JsonObject> deleted(String vaultName) {
        return arm
                .list(
                        "list the deleted vaults",
                        ArmId.ofSubscription(subscription).listPath(DELETED_VAULTS) + "?api-version="
                                + KeyVaultApi.VERSION)
                .stream()
                .filter(vault ->
                        AzureAnswer.text(vault, "name", "a deleted vault").equalsIgnoreCase(vaultName))
                .map(vault -> describe(vault, vaultName))
                .findFirst();
    }

    private static JsonObject describe(JsonObject vault, String vaultName) {
        return AzureAnswer.part(vault, "properties", "the deleted vault " + vaultName);
    }

    /**
     * Whether a vault that did not answer is gone with its keys: deleted, or purged so that its name is free. Its address alone does not
     * tell: this machine may not see a private endpoint either. Where Azure does not tell, the vault counts as not gone.
     *
     * @param failure of a call of the vault; one that it answered says that it is there
     */
    public static boolean isVaultGone(Supplier<AzureClients> azure, String vaultUri, AzureException failure) {
        if (!AzureErrors.isUnanswered(failure)) {
            return false;
        }
        try {
            var host = VaultAddress.parse("vaultUri", vaultUri).host();
            var names = of(azure.get());
            return host.store() == KeyStore.VAULT
                    && host.cloud() == azure.get().cloud()
                    && (names.deleted(host.name()).isPresent()
                            || names.isFree(host.name()).orElse(false));
        } catch (AzureException | InvalidValueException undecided) {
            return false;
        }
    }
}
