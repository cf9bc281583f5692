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
        return bundleOf(version).build();
    }

    JsonObject deletedBundle(KeyVersion version, KeyRecord.Deletion deletion) {
        return withDeletion(bundleOf(version), version.name(), deletion).build();
    }

    /** One line of a list of keys: the id without a version, the attributes of the current one. */
    JsonObject item(KeyVersion current) {
        return itemOf(keyId(current.name()), current).build();
    }

    JsonObject deletedItem(KeyVersion current, KeyRecord.Deletion deletion) {
        return withDeletion(itemOf(keyId(current.name()), current), current.name(), deletion)
                .build();
    }

    /** One line of a list of versions. */
    JsonObject versionItem(KeyVersion version) {
        return itemOf(versionId(version), version).build();
    }

    String versionId(KeyVersion version) {
        return keyId(version.name()) + "/" + version.version();
    }

    private JsonBuilder bundleOf(KeyVersion version) {
        JsonBuilder key = JsonBuilder.json()
                .with("kid", versionId(version))
                .with("kty", version.spec().type())
                .with("key_ops", JsonTree.arrayOfTexts(version.operations()));
        version.publicParts().entrySet().forEach(part -> key.with(part.getKey(), part.getValue()));
        return JsonBuilder.json()
                .with("key", key)
                .with("attributes", version.attributes().show(vault))
                .withTree("tags", version.tags());
    }

    private JsonBuilder itemOf(String id, KeyVersion version) {
        return JsonBuilder.json()
                .with("kid", id)
                .with("attributes", version.attributes().show(vault))
                .withTree("tags", version.tags());
    }

    private JsonBuilder withDeletion(JsonBuilder builder, String name, KeyRecord.Deletion deletion) {
        return builder.with("recoveryId", AzureHosts.vaultUri(vault.name()) + "deletedkeys/" + name)
                .with("deletedDate", deletion.deletedAt().getEpochSecond())
                .with("scheduledPurgeDate", deletion.purgeAt().getEpochSecond());
    }

    private String keyId(String name) {
        return AzureHosts.vaultUri(vault.name()) + "keys/" + name;
    }
}
