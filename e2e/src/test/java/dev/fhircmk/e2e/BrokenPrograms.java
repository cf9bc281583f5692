package dev.fhircmk.e2e;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.AzureNativeProvider;
import dev.fhircmk.AzureProviderArgs;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.FhirCmkProvider;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.LegacyFhirServiceWithCmk;
import dev.fhircmk.LegacyFhirServiceWithCmkArgs;
import dev.fhircmk.ManagedIdentitiesArgs;
import dev.fhircmk.core.Cloud;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** The programs of {@link BrokenPrerequisitesIT}: one that is right, with one thing broken by the setting {@code broken}. */
public final class BrokenPrograms {
    private static final String GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-broken";
    private static final String VERSION = "/0123456789abcdef0123456789abcdef";

    private BrokenPrograms() {}

    /** Runs as a Pulumi program. */
    public static void main(String[] args) {
        // As the programs of the stacks do: the log of the JDK would show each error a second time.
        LogManager.getLogManager().reset();
        Pulumi.run(BrokenPrograms::compose);
    }

    private static void compose(Context context) {
        var broken = context.config().require("broken");
        var azure = AzureProviderArgs.builder()
                .azureLocalFolder(Optional.ofNullable(System.getenv("FHIR_CMK_AZURE_LOCAL"))
                        .orElseThrow())
                .build();
        var azureNative = new AzureNativeProvider("azure", "3.28.0", azure, CustomResourceOptions.Empty);
        var options = ComponentResourceOptions.builder()
                .providers(azureNative, new FhirCmkProvider("fhir-cmk", azure, CustomResourceOptions.Empty))
                .build();
        var group = new ResourceGroup(
                "group",
                ResourceGroupArgs.builder()
                        .resourceGroupName("rg-broken")
                        .location("westeurope")
                        .build(),
                CustomResourceOptions.builder().provider(azureNative).build());
        if (broken.startsWith("account")) {
            account(broken, group, options);
            return;
        }
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName(group.name())
                        .location(broken.equals("vault in another region") ? "northeurope" : region(broken))
                        .vaultName("kv-broken")
                        .keyName(broken.equals("names too long") ? "k".repeat(86) : "fhir")
                        .keySize(broken.equals("key of 4096 bits") ? 4096 : 3072)
                        .keyOperations(
                                broken.equals("key that cannot unwrap")
                                        ? List.of("wrapKey")
                                        : List.of("wrapKey", "unwrapKey"))
                        .keyType(broken.equals("elliptic curve") ? "EC" : "RSA")
                        .keyExpiresOn(broken.equals("expired key") ? "2020-01-01T00:00:00Z" : "2999-01-01T00:00:00Z")
                        .allowedIps(List.of("203.0.113.10"))
                        .tenantId(
                                broken.equals("vault of another tenant")
                                        ? Output.of("33333333-3333-4333-8333-333333333333")
                                        : null)
                        .dataProtection("none")
                        .build(),
                options);
        new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(group.name())
                        .location(region(broken))
                        .workspaceName("broken")
                        .fhirServiceName("records")
                        .customerManagedKey(broken.equals("no key") ? null : key(broken, vault))
                        .managedIdentities(identities(broken))
                        .dataProtection("none")
                        .build(),
                options);
    }

    private static String region(String broken) {
        return broken.equals("region without the service") ? "brazilsouth" : "westeurope";
    }

    private static @Nullable ManagedIdentitiesArgs identities(String broken) {
        var identity = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-";
        return switch (broken) {
            case "system-assigned identity" ->
                ManagedIdentitiesArgs.builder().systemAssigned(true).build();
            case "two identities" ->
                ManagedIdentitiesArgs.builder()
                        .userAssignedResourceIds(List.of(identity + "one", identity + "two"))
                        .build();
            case "two kinds of identity" ->
                ManagedIdentitiesArgs.builder()
                        .systemAssigned(true)
                        .userAssignedResourceIds(List.of(identity + "one"))
                        .build();
            default -> null;
        };
    }

    /** An account of the retired service, under the extension that lets new ones be made. */
    private static void account(String broken, ResourceGroup group, ComponentResourceOptions options) {
        new LegacyFhirServiceWithCmk(
                "fhir",
                LegacyFhirServiceWithCmkArgs.builder()
                        .resourceGroupName(group.name())
                        .location(broken.endsWith("application") ? "brazilsouth" : "westeurope")
                        .accountName("clinicbroken")
                        .extensionDeclared(true)
                        .customerManagedKey(CustomerManagedKeyArgs.builder()
                                .keyUri("https://kv-broken.vault.azure.net/keys/fhir"
                                        + (broken.equals("account with a version of a key") ? VERSION : ""))
                                .keyVaultResourceId(GROUP + "/providers/Microsoft.KeyVault/vaults/kv-broken")
                                .build())
                        .crossTenantCmkApplicationId(
                                broken.equals("account with another application")
                                        ? Output.of(Cloud.PUBLIC.cosmosDbApplicationId())
                                        : null)
                        .dataProtection("none")
                        .build(),
                options);
    }

    private static CustomerManagedKeyArgs key(String broken, CmkKeyVault vault) {
        var key = CustomerManagedKeyArgs.builder()
                .keyVaultResourceId(vault.vaultId())
                .keyVaultLocation(vault.location());
        return switch (broken) {
            case "key without a version" ->
                key.keyUriWithVersion("https://kv-broken.vault.azure.net/keys/fhir")
                        .build();
            case "key of another cloud" ->
                key.keyUriWithVersion("https://kv-broken.vault.usgovcloudapi.net/keys/fhir" + VERSION)
                        .build();
            default -> key.keyUriWithVersion(vault.keyUriWithVersion()).build();
        };
    }
}
