package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a key.
 *
 * @param name the key's name
 * @param version 32 hexadecimal digits
 * @param spec what kind of key it is
 * @param publicParts the public half, with the names of a JSON Web Key
 * @param privatePart the private half, sealed
 * @param attributes its attributes
 * @param operations what it may be used for
 * @param tags its tags, if it ever had any
 */
record KeyVersion(
        String name,
        String version,
        KeySpec spec,
        JsonObject publicParts,
        String privatePart,
        KeyAttributes attributes,
        List<String> operations,
        Optional<JsonObject> tags) {
    KeyVersion {
        operations = List.copyOf(operations);
    }

    /** This version with other attributes. */
    KeyVersion with(KeyAttributes other) {
        return new KeyVersion(name, version, spec, publicParts, privatePart, other, operations, tags);
    }

    /** This version with what a request sets. */
    KeyVersion with(JsonObject request, Instant now) {
        return new KeyVersion(
                name,
                version,
                spec,
                publicParts,
                privatePart,
                attributes.with(request, now),
                request.has("key_ops") ? KeyOperations.of(request) : operations,
                JsonTree.object(request, "tags").or(() -> tags));
    }

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("name", name)
                .with("version", version)
                .with("kty", spec.type())
                .with("bits", spec.bits())
                .with("public", publicParts)
                .with("private", privatePart)
                .with("attributes", attributes.toRow())
                .with("key_ops", JsonTree.arrayOfTexts(operations))
                .withTree("tags", tags)
                .build();
    }

    static KeyVersion fromRow(JsonObject row) {
        return new KeyVersion(
                text(row, "name"),
                text(row, "version"),
                new KeySpec(
                        text(row, "kty"),
                        JsonTree.number(row, "bits").map(Math::toIntExact).orElseThrow()),
                JsonTree.object(row, "public").orElseThrow(),
                text(row, "private"),
                KeyAttributes.fromRow(JsonTree.object(row, "attributes").orElseThrow()),
                JsonTree.texts(row, "key_ops"),
                JsonTree.object(row, "tags"));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow();
    }
}
