package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.core.KeyVaultApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key vault, in the version of the management API that stays after 2027-02-27, when Azure ends every older one.
 *
 * <p>The token names that version: a provider that does not know it fails in its check, at preview. On a stack of an earlier
 * version, whose vault has the plain token, the next update writes the vault once, unchanged, in the new version. Source: {@link
 * KeyVaultApi}.
 */
@ResourceType(type = Vault.TYPE)
public final class Vault extends CustomResource {
    /** The type token. */
    public static final String TYPE = "azure-native:keyvault/" + KeyVaultApi.AZURE_NATIVE_VERSION + ":Vault";

    /** The type token in earlier versions. */
    public static final String PLAIN_TYPE = "azure-native:keyvault:Vault";

    @Export(name = "name", refs = String.class, tree = "[0]")
    private @Nullable Output<String> name;

    @Export(name = "location", refs = String.class, tree = "[0]")
    private @Nullable Output<@Nullable String> location;

    @Export(
            name = "properties",
            refs = {Map.class, String.class, Object.class},
            tree = "[0,1,2]")
    private @Nullable Output<Map<String, Object>> properties;

    /** Registers the vault. */
    public Vault(String name, VaultInputs inputs, CustomResourceOptions options) {
        super(TYPE, name, inputs, AzureNative.options(options, PLAIN_TYPE));
    }

    /** The name, as Azure spells it. */
    public Output<String> name() {
        return AzureNative.exported(this, name);
    }

    /** The region, as Azure spells it; empty where Azure does not say. */
    public Output<Optional<String>> location() {
        return AzureNative.exported(this, location).applyValue(Optional::ofNullable);
    }

    /** The address, with a trailing slash; not known while a preview changes the vault. */
    public Output<String> uri() {
        return AzureNative.exported(this, properties).applyValue(known -> String.valueOf(known.get("vaultUri")));
    }

    /** For how many days what was deleted can be recovered; empty where Azure does not say. */
    public Output<Optional<Integer>> softDeleteRetentionInDays() {
        return AzureNative.exported(this, properties)
                .applyValue(known -> Optional.ofNullable(known.get("softDeleteRetentionInDays"))
                        .filter(Number.class::isInstance)
                        .map(days -> ((Number) days).intValue()));
    }

    /**
     * What differs from vault to vault.
     *
     * @param tenantId GUID of the tenant whose principals may use the vault
     * @param isPremium whether keys in hardware can be made in it
     * @param softDeleteRetentionInDays for how many days what is deleted can be recovered
     * @param enableRbacAuthorization whether it answers to roles, and not to access policies
     * @param allowedIps the addresses that its firewall lets in
     * @param isRecovered whether a deleted vault of that name is to come back
     */
    public record Settings(
            String tenantId,
            boolean isPremium,
            int softDeleteRetentionInDays,
            boolean enableRbacAuthorization,
            List<String> allowedIps,
            boolean isRecovered) {
        /** As Azure names them; soft delete, purge protection and the firewall are always on. */
        public Map<String, Object> properties() {
            return Body.of("tenantId", tenantId)
                    .with("sku", Map.of("family", "A", "name", isPremium ? "premium" : "standard"))
                    .with("enableSoftDelete", true)
                    .with("softDeleteRetentionInDays", softDeleteRetentionInDays)
                    .with("enablePurgeProtection", true)
                    .with("enableRbacAuthorization", enableRbacAuthorization)
                    // The rules of the firewall decide whom it refuses.
                    .with("publicNetworkAccess", "enabled")
                    .with("networkAcls", firewall())
                    .with("createMode", isRecovered ? Optional.of("recover") : Optional.empty())
                    .members();
        }

        /** Nobody but the addresses that are named, and the Microsoft services that Azure trusts. */
        private Map<String, Object> firewall() {
            return Map.of(
                    "defaultAction",
                    "Deny",
                    "bypass",
                    "AzureServices",
                    "ipRules",
                    allowedIps.stream().map(ip -> Map.of("value", ip)).toList());
        }
    }
}
