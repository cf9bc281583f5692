package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a key.
 *
 * @param name the key's name
 * @param version 32 hexadecimal digits
 * @param kty what kind of key it is, as Key Vault names it
 * @param bits its size
 * @param publicParts the public half, with the names of a JSON Web Key
 * @param privatePart the private half, sealed
 * @param attributes its attributes
 * @param operations what it may be used for
 * @param tags its tags, if it ever had any
 */
record KeyVersion(
        String name,
        String version,
        String kty,
        int bits,
        @SerializedName("public") JsonObject publicParts,
        @SerializedName("private") String privatePart,
        KeyAttributes attributes,
        @SerializedName("key_ops") List<String> operations,
        Optional<JsonObject> tags) {
    private static final List<String> KNOWN_OPERATIONS =
            List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "export");

    KeyVersion {
        operations = List.copyOf(operations);
    }

    KeySpec spec() {
        return new KeySpec(kty, bits);
    }

    /** This version with other attributes. */
    KeyVersion with(KeyAttributes other) {
        return with(other, operations, tags);
    }

    /** This version with the operations and tags of another one. */
    KeyVersion like(KeyVersion other) {
        return with(attributes, other.operations, other.tags);
    }

    /** This version with what a request sets. */
    KeyVersion with(JsonObject request, Instant now) {
        return with(
                attributes.with(request, now),
                request.has("key_ops") ? operations(request) : operations,
                JsonTree.object(request, "tags").or(() -> tags));
    }

    private KeyVersion with(KeyAttributes changed, List<String> allowed, Optional<JsonObject> others) {
        return new KeyVersion(name, version, kty, bits, publicParts, privatePart, changed, allowed, others);
    }

    /** The operations that a request names, in Key Vault's spelling. */
    private static List<String> operations(JsonObject request) {
        return JsonTree.texts(request, "key_ops").stream()
                .map(asked -> KNOWN_OPERATIONS.stream()
                        .filter(asked::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> KeyError.BAD_PARAMETER.of(
                                "Property key_ops must hold operations on keys, not '" + asked + "'.")))
                .toList();
    }
}
