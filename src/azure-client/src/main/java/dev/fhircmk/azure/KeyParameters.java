package dev.fhircmk.azure;

import com.azure.security.keyvault.keys.models.KeyOperation;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an RSA key, or a version of one, is to be. Source: {@code KeyCreateParameters} of the Key Vault REST API.
 *
 * @param keySize in bits
 * @param isHardwareProtected whether the key is kept in a hardware security module ({@code RSA-HSM})
 * @param operations that the key is for, such as {@code wrapKey}
 * @param enabled whether the version may be used
 * @param expiresOn when it may be used no more; empty where it does not expire
 * @param tags of the version, by name, in their order
 */
public record KeyParameters(
        int keySize,
        boolean isHardwareProtected,
        List<KeyOperation> operations,
        boolean enabled,
        Optional<OffsetDateTime> expiresOn,
        Map<String, String> tags) {
    public KeyParameters {
        operations = List.copyOf(operations);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
