package clinic;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.AzureNativeProvider;
import dev.fhircmk.AzureProviderArgs;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.FhirCmkProvider;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.program.PulumiProgram;
import java.util.List;

/** A team's own project, on the published artifact and plugin. */
public final class App {
    private App() {}

    public static void main(String[] args) {
        PulumiProgram.run(App::compose);
    }

    private static void compose(Context context) {
        var azure = AzureProviderArgs.builder()
                .azureLocalFolder(System.getenv("FHIR_CMK_AZURE_LOCAL"))
                .build();
        var azureNative = new AzureNativeProvider("azure", "3.28.0", azure, CustomResourceOptions.Empty);
        var options = ComponentResourceOptions.builder()
                .providers(azureNative, new FhirCmkProvider("fhir-cmk", azure, CustomResourceOptions.Empty))
                .build();
        var group = new ResourceGroup(
                "group",
                ResourceGroupArgs.builder()
                        .resourceGroupName("rg-outside")
                        .location("westeurope")
                        .build(),
                CustomResourceOptions.builder().provider(azureNative).build());
        var keys = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName(group.name())
                        .location("westeurope")
                        .vaultName("kv-outside")
                        .keyName("fhir")
                        .allowedIps(List.of("203.0.113.10"))
                        .dataProtection("none")
                        .build(),
                options);
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(group.name())
                        .location("westeurope")
                        .workspaceName("outside")
                        .fhirServiceName("records")
                        .customerManagedKey(keys.customerManagedKey())
                        .dataProtection("none")
                        .build(),
                options);
        context.export("encryption", fhir.encryption());
    }
}
