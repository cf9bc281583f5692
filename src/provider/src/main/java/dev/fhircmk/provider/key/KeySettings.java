package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyOperation;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.KeyParameters;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.pulumi.Json;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a key, all of them known.
 *
 * @param inputs as the engine has them, after the check
 */
record KeySettings(JsonObject inputs) {
    String vaultUri() {
        return Json.required(inputs, "vaultUri");
    }

    String keyName() {
        return Json.required(inputs, "keyName");
    }

    String keyType() {
        return Json.required(inputs, "keyType");
    }

    int keySize() {
        return inputs.get("keySize").getAsInt();
    }

    List<String> keyOperations() {
        return Json.texts(inputs, "keyOperations");
    }

    boolean enabled() {
        return inputs.get("enabled").getAsBoolean();
    }

    Optional<OffsetDateTime> expiresOn() {
        return Json.text(inputs, "expiresOn").map(OffsetDateTime::parse);
    }

    Optional<String> rotationTrigger() {
        return Json.text(inputs, "rotationTrigger");
    }

    boolean adoptExisting() {
        return inputs.get("adoptExisting").getAsBoolean();
    }

    Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        Json.object(inputs, "tags").asMap().forEach((name, value) -> tags.put(name, value.getAsString()));
        return tags;
    }

    /** The key, or a version of it, with these tags. */
    KeyParameters parameters(Map<String, String> tags) {
        return new KeyParameters(
                keySize(),
                keyType().endsWith("-HSM"),
                keyOperations().stream().map(KeyOperation::fromString).toList(),
                enabled(),
                expiresOn(),
                tags);
    }

    /** The identifier of the key without a version; the id of the resource. */
    String id() {
        return VaultAddress.parse("vaultUri", vaultUri()).key(keyName()).toString();
    }
}
