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
    KeyVersion {
        operations = List.copyOf(operations);
    }

    KeySpec spec() {
        return new KeySpec(kty, bits);
    }

    /** This version with other attributes. */
    KeyVersion with(KeyAttributes other) {
        return new KeyVersion(name, version, kty, bits, publicParts, privatePart, other, operations, tags);
    }

    /** This version with the operations and tags of another one. */
    KeyVersion like(KeyVersion other) {
        return new KeyVersion(
                name, version, kty, bits, publicParts, privatePart, attributes, other.operations, other.tags);
    }

    /** This version with what a request sets. */
    KeyVersion with(JsonObject request, Instant now) {
        return new KeyVersion(
                name,
                version,
                kty,
                bits,
                publicParts,
                privatePart,
                attributes.with(request, now),
                request.has("key_ops") ? KeyOperationNames.of(request) : operations,
                JsonTree.object(request, "tags").or(() -> tags));
    }
}
