package dev.fhircmk.provider.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.pulumi.Json;
import java.util.List;
import java.util.Optional;

/**
 * The access policies of a vault. Azure joins what is added with what is there and takes away what is removed, so that nobody
 * overwrites what somebody else grants at the same time.
 *
 * <p>Source: "Vaults - Update Access Policy", Key Vault's management API.
 *
 * @param arm Azure Resource Manager
 * @param vault the vault
 */
public record VaultPolicies(RestClient arm, ArmId vault) {
    /** The vault as Azure describes it; empty where Azure knows of no such vault, or not yet. */
    public Optional<JsonObject> vaultIfShown() {
        return arm.get("read the vault " + vault.name(), vault, KeyVaultApi.VERSION)
                .map(found -> AzureAnswer.part(found, "properties", "the vault " + vault.name()));
    }

    /**
     * The entries of a vault; one that answers to roles need not have a list.
     *
     * @throws AzureException where there is no telling what they are
     */
    public static List<JsonObject> entries(JsonObject vaultProperties) {
        if (KeyGrants.answersToRoles(vaultProperties)
                && Json.known(vaultProperties, "accessPolicies").isEmpty()) {
            return List.of();
        }
        var entries = AzureAnswer.parts(vaultProperties, "accessPolicies", "a vault");
        entries.forEach(entry -> {
            var principal = AzureAnswer.text(entry, "objectId", "an access policy");
            var unused = AzureAnswer.part(entry, "permissions", "the access policy of " + principal);
        });
        return entries;
    }

    void add(String action, PolicyEntry entry) {
        put(action, "add", entry);
    }

    /** Removes the permissions, and the entry with the last of them. */
    void remove(String action, PolicyEntry entry) {
        put(action, "remove", entry);
    }

    private void put(String action, String operation, PolicyEntry entry) {
        var list = new JsonArray();
        list.add(entry.json());
        var properties = new JsonObject();
        properties.add("accessPolicies", list);
        var body = new JsonObject();
        body.add("properties", properties);
        arm.put(action, vault.path() + "/accessPolicies/" + operation + "?api-version=" + KeyVaultApi.VERSION, body);
    }
}
