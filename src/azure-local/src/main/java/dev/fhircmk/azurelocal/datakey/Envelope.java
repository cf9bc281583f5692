package dev.fhircmk.azurelocal.datakey;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.keys.KeyReference;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A data key as it is stored: wrapped.
 *
 * @param owner the service whose data it encrypts, among all that ever had its name
 * @param key the version of the customer's key that wrapped it; empty for the platform's
 * @param wrapped the wrapped key, base64
 */
record Envelope(String owner, Optional<KeyReference> key, String wrapped) {

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("owner", owner)
                .withTree(
                        "key",
                        key.map(reference -> JsonBuilder.json()
                                .with("vault", reference.vault())
                                .with("name", reference.key())
                                .with("version", reference.version())
                                .build()))
                .with("wrapped", wrapped)
                .build();
    }

    static Envelope fromRow(JsonObject row) {
        return new Envelope(
                text(row, "owner"),
                JsonTree.object(row, "key")
                        .map(key -> new KeyReference(text(key, "vault"), text(key, "name"), text(key, "version"))),
                text(row, "wrapped"));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow(() -> new NoSuchElementException(name));
    }
}
