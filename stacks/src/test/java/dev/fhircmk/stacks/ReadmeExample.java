package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.AzureNativeProvider;
import dev.fhircmk.AzureProviderArgs;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import java.util.List;

/** The program of the README, compiled and run. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void compose(Context context) {
        // #region fhir
        var azure = new AzureNativeProvider(
                "azure", "3.28.0", AzureProviderArgs.builder().build(), CustomResourceOptions.Empty);
        var options = ComponentResourceOptions.builder().providers(azure).build();
        var group = new ResourceGroup(
                "group",
                ResourceGroupArgs.builder()
                        .resourceGroupName("rg-clinic")
                        .location("westeurope")
                        .build(),
                CustomResourceOptions.builder().provider(azure).protect(true).build());
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName(group.name())
                        .location("westeurope")
                        .vaultName("kv-clinic")
                        .keyName("fhir")
                        .rotationTrigger("2026")
                        .allowedIps(List.of("203.0.113.10"))
                        .build(),
                options);
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(group.name())
                        .location("westeurope")
                        .workspaceName("clinic")
                        .fhirServiceName("records")
                        .customerManagedKey(vault.customerManagedKey())
                        .build(),
                options);
        context.export("endpoint", fhir.endpoint());
        context.export("keyUriWithVersion", fhir.keyUriWithVersion());
        // #endregion
    }
}
