package dev.fhircmk.azure;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;

/**
 * One entry in the access policies of a vault, a resource of our own plugin.
 *
 * <p>azure-native's calls a version of Key Vault's management API that Azure ends on 2027-02-27, and no token of it names another
 * one. The inputs are the same, so what an earlier version of these components made is gone on with as it is. Source: {@link
 * dev.fhircmk.core.KeyVaultApi}.
 */
@ResourceType(type = AccessPolicy.TYPE)
public final class AccessPolicy extends CustomResource {
    static final String TYPE = "fhir-cmk:index:AccessPolicy";
    private static final String AZURE_NATIVE_TYPE = "azure-native:keyvault:AccessPolicy";

    /**
     * Registers the entry.
     *
     * @param version of our plugin
     */
    public AccessPolicy(String name, Inputs inputs, String version, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .version(version)
                                .aliases(Alias.builder().type(AZURE_NATIVE_TYPE).build())
                                .build(),
                        options));
    }

    /** The vault, and who may do what with its keys. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "resourceGroupName", required = true)
        final Output<String> resourceGroupName;

        @Import(name = "vaultName", required = true)
        final Output<String> vaultName;

        @Import(name = "policy", required = true)
        final Output<Policy> policy;

        /** Names the vault and the entry. */
        public Inputs(Output<String> resourceGroupName, Output<String> vaultName, Policy policy) {
            this.resourceGroupName = resourceGroupName;
            this.vaultName = vaultName;
            this.policy = Output.of(policy);
        }
    }

    /** Who may do what with the keys of a vault. */
    public static final class Policy extends ResourceArgs {
        @Import(name = "tenantId", required = true)
        final Output<String> tenantId;

        @Import(name = "objectId", required = true)
        final Output<String> objectId;

        @Import(name = "permissions", required = true)
        final Output<Permissions> permissions;

        /**
         * Names the principal and what it may do.
         *
         * @param tenantId GUID
         * @param objectId GUID of the principal, which is not its application id
         * @param keyPermissions such as {@code get} and {@code wrapKey}
         */
        public Policy(Output<String> tenantId, Output<String> objectId, List<String> keyPermissions) {
            this.tenantId = tenantId;
            this.objectId = objectId;
            this.permissions = Output.of(new Permissions(keyPermissions));
        }
    }

    static final class Permissions extends ResourceArgs {
        @Import(name = "keys")
        final Output<List<String>> keys;

        private Permissions(List<String> keys) {
            this.keys = Output.of(keys);
        }
    }
}
