package dev.fhircmk.provider.key;

import com.google.gson.JsonObject;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.pulumi.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a key is asked to be, all of it known.
 *
 * @param vaultUri the address of the vault
 * @param keyName the name of the key
 * @param keyType {@code RSA} or {@code RSA-HSM}
 * @param keySize bits
 * @param keyOperations what it may be used for
 * @param enabled whether the version in use is enabled
 * @param expiresOn when the version in use expires
 * @param rotationTrigger the text whose change rotates the key
 * @param rotateAfter the age at which the version in use is rotated
 * @param onDelete {@code retain} or {@code softDelete}
 * @param adoptExisting whether a key that others made may be taken over
 * @param tags the user's tags
 */
record KeySettings(
        String vaultUri,
        String keyName,
        String keyType,
        int keySize,
        List<String> keyOperations,
        boolean enabled,
        Optional<OffsetDateTime> expiresOn,
        Optional<String> rotationTrigger,
        Optional<Duration> rotateAfter,
        String onDelete,
        boolean adoptExisting,
        Map<String, String> tags) {

    KeySettings {
        keyOperations = List.copyOf(keyOperations);
        tags = Map.copyOf(tags);
    }

    /** Reads inputs that passed {@link ManagedKeyInputs#check}. */
    static KeySettings of(JsonObject inputs) {
        return new KeySettings(
                inputs.get("vaultUri").getAsString(),
                inputs.get("keyName").getAsString(),
                inputs.get("keyType").getAsString(),
                inputs.get("keySize").getAsInt(),
                Json.texts(inputs, "keyOperations"),
                inputs.get("enabled").getAsBoolean(),
                Json.text(inputs, "expiresOn").map(OffsetDateTime::parse),
                Json.text(inputs, "rotationTrigger"),
                Json.text(inputs, "rotateAfter").map(Duration::parse),
                inputs.get("onDelete").getAsString(),
                inputs.get("adoptExisting").getAsBoolean(),
                Json.object(inputs, "tags").asMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, tag -> tag.getValue().getAsString())));
    }

    /** The identifier of the key without a version; the id of the resource. */
    String id() {
        return VaultAddress.parse("vaultUri", vaultUri).key(keyName).toString();
    }
}
