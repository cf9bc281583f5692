package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;
import java.util.List;
import java.util.Map;

/**
 * One entry in the access policies of a vault, a resource of the plugin fhir-cmk.
 *
 * <p>The one of azure-native calls a version of Key Vault's management API that Azure ends on 2027-02-27, and has no token for a newer
 * one. The inputs are the same, so it takes over the state of what an earlier version of these components made. Source: {@link
 * dev.fhircmk.core.KeyVaultApi}.
 */
@ResourceType(type = AccessPolicy.TYPE)
public final class AccessPolicy extends CustomResource {
    static final String TYPE = "fhir-cmk:index:AccessPolicy";
    private static final String AZURE_NATIVE_TYPE = "azure-native:keyvault:AccessPolicy";

    /** Registers the entry. */
    public AccessPolicy(String name, AccessPolicyInputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                FhirCmkPlugin.options(CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .aliases(AzureNative.aliases(AZURE_NATIVE_TYPE))
                                .build(),
                        options)));
    }

    /**
     * The vault, and who may do what with its keys.
     *
     * @param tenantId GUID
     * @param objectId GUID of the principal, which is not its application id
     * @param keyPermissions such as {@code get} and {@code wrapKey}
     */
    public static AccessPolicyInputs inputs(
            Output<String> resourceGroupName,
            Output<String> vaultName,
            Output<String> tenantId,
            Output<String> objectId,
            List<String> keyPermissions) {
        return AccessPolicyInputs.builder()
                .resourceGroupName(resourceGroupName)
                .vaultName(vaultName)
                .policy(Map.of(
                        "tenantId", tenantId, "objectId", objectId, "permissions", Map.of("keys", keyPermissions)))
                .build();
    }
}
