package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/** The operations that a key may be made for. */
final class KeyOperationNames {
    private static final List<String> KNOWN =
            List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "export");

    private KeyOperationNames() {}

    /** The operations that a request names, in Key Vault's spelling. */
    static List<String> of(JsonObject request) {
        return JsonTree.texts(request, "key_ops").stream()
                .map(asked -> KNOWN.stream()
                        .filter(asked::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> KeyError.BAD_PARAMETER.of(
                                "Property key_ops must hold operations on keys, not '" + asked + "'.")))
                .toList();
    }
}
