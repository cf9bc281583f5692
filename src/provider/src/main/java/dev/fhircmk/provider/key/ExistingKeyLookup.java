package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import java.util.Optional;

/**
 * The function {@code getKey}: what an existing key and its vault are, for checks before anything is made.
 *
 * <p>Takes {@code keyUri} and {@code keyVaultResourceId}. Gives what could be read; what the caller may not read is missing,
 * and {@code unreadable} says why.
 */
public record ExistingKeyLookup(ProviderContext context) {
    /** Answers a call. */
    public JsonObject invoke(JsonObject args) {
        var key = KeyIdentifier.parse("keyUri", Json.required(args, "keyUri"));
        var vault = ArmId.parse("keyVaultResourceId", ArmType.VAULT, Json.required(args, "keyVaultResourceId"));
        var result = new JsonObject();
        try {
            if (readVault(vault, result)) {
                readKey(key, result);
            }
        } catch (ProviderException | AzureException unreadable) {
            result.addProperty("unreadable", unreadable.getMessage());
        }
        return result;
    }

    /** Whether there is such a vault. */
    private boolean readVault(ArmId id, JsonObject result) {
        var found = context.arm().get("read the vault " + id.name(), id, KeyVaultApi.VERSION);
        result.addProperty("vaultExists", found.isPresent());
        found.ifPresent(vault -> describe(vault, id, result));
        return found.isPresent();
    }

    private static void describe(JsonObject vault, ArmId id, JsonObject result) {
        Json.copy(vault, result, "location");
        var properties = AzureAnswer.part(vault, "properties", "the vault " + id.name());
        Json.copy(
                properties,
                result,
                "tenantId",
                "enableSoftDelete",
                "enablePurgeProtection",
                "enableRbacAuthorization",
                "publicNetworkAccess");
        Json.copy(Json.object(properties, "networkAcls"), result, "defaultAction", "bypass");
    }

    private void readKey(KeyIdentifier identifier, JsonObject result) {
        var key = context.azure().key(identifier.vaultUri(), identifier.keyName());
        var found = key.get(identifier.version());
        result.addProperty("keyExists", found.isPresent());
        found.ifPresent(version -> {
            describe(version, result);
            readRotationPolicy(key, result);
        });
    }

    /** Reading the rotation policy needs a permission of its own, which readers of the key often lack. */
    private static void readRotationPolicy(KeyOfVault key, JsonObject result) {
        try {
            result.addProperty("rotatesItself", key.rotatesItself());
        } catch (AzureException unreadable) {
            result.addProperty("rotationPolicyUnreadable", unreadable.getMessage());
        }
    }

    private static void describe(KeyVaultKey key, JsonObject result) {
        var properties = key.getProperties();
        result.addProperty("keyUriWithVersion", key.getId());
        result.addProperty("keyType", key.getKeyType().toString());
        ManagedKeyState.bits(key).ifPresent(bits -> result.addProperty("keySize", bits));
        result.addProperty("enabled", properties.isEnabled());
        Optional.ofNullable(properties.getNotBefore())
                .ifPresent(moment -> result.addProperty("notBefore", moment.toString()));
        Optional.ofNullable(properties.getExpiresOn())
                .ifPresent(moment -> result.addProperty("expiresOn", moment.toString()));
        result.add(
                "keyOperations",
                Json.array(key.getKeyOperations().stream().map(Object::toString).toList()));
    }
}
