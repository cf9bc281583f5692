package dev.fhircmk.provider;

import dev.fhircmk.core.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The resource id of a key vault.
 *
 * @param subscriptionId GUID
 * @param resourceGroup its resource group
 * @param name its name
 */
record VaultId(String subscriptionId, String resourceGroup, String name) {
    private static final Pattern ID = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.KeyVault/vaults/([^/]+)/?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Reads a resource id.
     *
     * @throws InvalidValueException where it is not that of a vault
     */
    static VaultId parse(String text) {
        var matcher = ID.matcher(text.trim());
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "keyVaultResourceId",
                    "the resource id of a key vault, /subscriptions/<id>/resourceGroups/<group>/providers/"
                            + "Microsoft.KeyVault/vaults/<name>",
                    text,
                    "use the output vaultId of CmkKeyVault, or copy the id from the vault's properties");
        }
        return new VaultId(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    String text() {
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.KeyVault/vaults/" + name;
    }
}
