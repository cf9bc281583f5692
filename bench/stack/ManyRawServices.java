import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import com.pulumi.azurenative.healthcareapis.Workspace;
import com.pulumi.azurenative.healthcareapis.WorkspaceArgs;
import com.pulumi.azurenative.keyvault.Key;
import com.pulumi.azurenative.keyvault.KeyArgs;
import com.pulumi.azurenative.keyvault.Vault;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.inputs.IPRuleArgs;
import com.pulumi.azurenative.keyvault.inputs.KeyPropertiesArgs;
import com.pulumi.azurenative.keyvault.inputs.NetworkRuleSetArgs;
import com.pulumi.azurenative.keyvault.inputs.SkuArgs;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import dev.fhircmk.program.PulumiProgram;
import java.util.List;
import java.util.Map;

/**
 * What typescript/raw.ts has, on azure-native alone. Its Java SDK ends with version 2.10.0, whose FHIR service has no key: a program that wants one registers it by itself.
 */
public final class ManyRawServices {
    private static final String CRYPTO_USER = "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/"
            + "e147488a-f6f5-4113-8e2d-b22465e65bf6";

    public static final class FhirService extends CustomResource {
        FhirService(String name, FhirServiceArgs args, CustomResourceOptions options) {
            super("azure-native:healthcareapis:FhirService", name, args, options);
        }
    }

    public static final class FhirServiceArgs extends ResourceArgs {
        @Import private final Output<String> resourceGroupName;
        @Import private final Output<String> location = Output.of("westeurope");
        @Import private final Output<String> workspaceName;
        @Import private final Output<String> fhirServiceName = Output.of("records");
        @Import private final Output<String> kind = Output.of("fhir-R4");
        @Import private final Output<Map<String, Object>> identity;
        @Import private final Output<Map<String, Object>> encryption;

        FhirServiceArgs(ResourceGroup group, Workspace workspace, UserAssignedIdentity user, Key key) {
            resourceGroupName = group.name();
            workspaceName = workspace.name();
            identity = user.id().applyValue(id -> Map.of("type", "UserAssigned", "userAssignedIdentities", List.of(id)));
            encryption = key.keyUriWithVersion()
                    .applyValue(uri -> Map.of("customerManagedKeyEncryption", Map.of("keyEncryptionKeyUrl", uri)));
        }
    }

    public static void main(String[] args) {
        PulumiProgram.run(context -> {
            var name = context.config().require("name");
            var group = new ResourceGroup(
                    "group", ResourceGroupArgs.builder().resourceGroupName("rg-" + name).location("westeurope").build(), after());
            var vault = new Vault(
                    "vault",
                    VaultArgs.builder()
                            .resourceGroupName(group.name())
                            .location("westeurope")
                            .vaultName("kv-" + name)
                            .properties(VaultPropertiesArgs.builder()
                                    .tenantId("11111111-2222-4333-8444-555555555555")
                                    .sku(SkuArgs.builder()
                                            .family("A")
                                            .name(com.pulumi.azurenative.keyvault.enums.SkuName.Standard)
                                            .build())
                                    .enableRbacAuthorization(true)
                                    .enableSoftDelete(true)
                                    .enablePurgeProtection(true)
                                    .softDeleteRetentionInDays(90)
                                    .networkAcls(NetworkRuleSetArgs.builder()
                                            .bypass("AzureServices")
                                            .defaultAction("Deny")
                                            .ipRules(IPRuleArgs.builder().value("203.0.113.10").build())
                                            .build())
                                    .build())
                            .build(),
                    after());
            var key = new Key(
                    "key",
                    KeyArgs.builder()
                            .resourceGroupName(group.name())
                            .vaultName(vault.name())
                            .keyName("fhir")
                            .properties(KeyPropertiesArgs.builder()
                                    .kty("RSA")
                                    .keySize(3072)
                                    .keyOps(List.of(Either.ofLeft("wrapKey"), Either.ofLeft("unwrapKey")))
                                    .build())
                            .build(),
                    after());
            for (var i = 1; i <= context.config().requireInteger("services"); i++) {
                var identity = new UserAssignedIdentity(
                        "identity" + i,
                        UserAssignedIdentityArgs.builder()
                                .resourceGroupName(group.name())
                                .location("westeurope")
                                .resourceName("id-" + name + i)
                                .build(),
                        after());
                var grant = new RoleAssignment(
                        "grant" + i,
                        RoleAssignmentArgs.builder()
                                .principalId(identity.principalId())
                                .principalType("ServicePrincipal")
                                .roleDefinitionId(CRYPTO_USER)
                                .scope(vault.id())
                                .build(),
                        after());
                var workspace = new Workspace(
                        "workspace" + i,
                        WorkspaceArgs.builder()
                                .resourceGroupName(group.name())
                                .location("westeurope")
                                .workspaceName(name + i)
                                .build(),
                        after());
                new FhirService("fhir" + i, new FhirServiceArgs(group, workspace, identity, key), after(grant));
            }
        });
    }

    /** The plugin that there is, not that of the SDK's own version. */
    private static CustomResourceOptions after(Resource... others) {
        return CustomResourceOptions.builder().version("3.28.0").dependsOn(others).build();
    }
}
