package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;

/**
 * Keys as a client sees them. Ids are made from names, never stored.
 *
 * @param vault the vault
 */
record KeyBundles(StoredVault vault) {
    JsonObject bundle(KeyVersion version) {
        JsonBuilder key = JsonBuilder.json()
                .with("kid", versionId(version))
                .with("kty", version.spec().type())
                .with("key_ops", JsonTree.arrayOfTexts(version.operations()));
        version.publicParts().entrySet().forEach(part -> key.with(part.getKey(), part.getValue()));
        return completed(JsonBuilder.json().with("key", key), version);
    }

    JsonObject deletedBundle(KeyRecord key, KeyVersion current) {
        return deleted(bundle(current), key);
    }

    /** One line of a list of keys: the id without a version, the attributes of the current one. */
    JsonObject item(KeyVersion current) {
        return completed(JsonBuilder.json().with("kid", keyId(current.name())), current);
    }

    JsonObject deletedItem(KeyRecord key, KeyVersion current) {
        return deleted(item(current), key);
    }

    /** One line of a list of versions. */
    JsonObject versionItem(KeyVersion version) {
        return completed(JsonBuilder.json().with("kid", versionId(version)), version);
    }

    JsonObject policy(KeyRecord key, RotationPolicy policy) {
        return policy.show(keyId(key.name()) + "/rotationpolicy");
    }

    String keyId(String name) {
        return AzureHosts.vaultUri(vault.name()) + "keys/" + name;
    }

    String versionId(KeyVersion version) {
        return keyId(version.name()) + "/" + version.version();
    }

    private JsonObject completed(JsonBuilder shown, KeyVersion version) {
        return shown.with("attributes", version.attributes().show(vault))
                .withTree("tags", version.tags())
                .build();
    }

    private JsonObject deleted(JsonObject shown, KeyRecord key) {
        shown.addProperty("recoveryId", AzureHosts.vaultUri(vault.name()) + "deletedkeys/" + key.name());
        shown.addProperty("deletedDate", key.deletedAt().orElseThrow().getEpochSecond());
        shown.addProperty("scheduledPurgeDate", key.purgeAt().orElseThrow().getEpochSecond());
        return shown;
    }
}
