package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.pulumi.Json;
import java.util.Optional;

/**
 * What becomes of the name of a vault, which is alone in its cloud. Source: {@code Vaults_GetDeleted}, {@code Vaults_ListDeleted} and
 * {@code Vaults_CheckNameAvailability} of the Key Vault management API.
 *
 * @param arm Azure Resource Manager
 * @param subscription whose deleted vaults are seen
 */
record VaultNames(RestClient arm, Guid subscription) {
    private static final ArmType DELETED_VAULTS = new ArmType("Microsoft.KeyVault/deletedVaults");
    private static final String VERSION = "?api-version=" + KeyVaultApi.VERSION;

    private ArmId scope() {
        return ArmId.ofSubscription(subscription);
    }

    /** The deleted vault of that name in a region. */
    Optional<JsonObject> deletedIn(String region, String vaultName) {
        return arm.get(
                        "look for the deleted vault '" + vaultName + "'",
                        scope().extension(ArmType.DELETED_VAULT, region, vaultName)
                                        .path()
                                + VERSION)
                .map(vault -> describe(vault, vaultName));
    }

    /** The deleted vault of that name in any region of the subscription. */
    Optional<JsonObject> deleted(String vaultName) {
        return arm.list("list the deleted vaults", scope().listPath(DELETED_VAULTS) + VERSION).stream()
                .filter(vault ->
                        AzureAnswer.text(vault, "name", "a deleted vault").equalsIgnoreCase(vaultName))
                .map(vault -> describe(vault, vaultName))
                .findFirst();
    }

    private static JsonObject describe(JsonObject vault, String vaultName) {
        return AzureAnswer.part(vault, "properties", "the deleted vault " + vaultName);
    }

    /** Whether no vault of the cloud has the name, deleted ones among them; empty where Azure does not say. */
    Optional<Boolean> isFree(String vaultName) {
        var answer = NameAvailability.of(arm, subscription, ArmType.VAULT, vaultName, KeyVaultApi.VERSION);
        return Json.flag(answer, "nameAvailable");
    }
}
