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

/** One vault with one key, and as many FHIR services with it, each in a workspace of its own, as the setting {@code services} says. */
public final class ManyServices {
    public static void main(String[] args) {
        PulumiProgram.run(context -> {
            var azure = AzureProviderArgs.builder()
                    .azureLocalFolder(System.getenv("FHIR_CMK_AZURE_LOCAL"))
                    .build();
            var azureNative = new AzureNativeProvider("azure", "3.28.0", azure, CustomResourceOptions.Empty);
            var options = ComponentResourceOptions.builder()
                    .providers(azureNative, new FhirCmkProvider("fhir-cmk", azure, CustomResourceOptions.Empty))
                    .build();
            var name = context.config().require("name");
            var group = new ResourceGroup(
                    "group",
                    ResourceGroupArgs.builder().resourceGroupName("rg-" + name).location("westeurope").build(),
                    CustomResourceOptions.builder().provider(azureNative).build());
            var vault = new CmkKeyVault(
                    "keys",
                    CmkKeyVaultArgs.builder()
                            .resourceGroupName(group.name())
                            .location("westeurope")
                            .vaultName("kv-" + name)
                            .keyName("fhir")
                            .allowedIps(List.of("203.0.113.10"))
                            .dataProtection("none")
                            .build(),
                    options);
            for (var i = 1; i <= context.config().requireInteger("services"); i++) {
                new FhirServiceWithCmk(
                        "fhir" + i,
                        FhirServiceWithCmkArgs.builder()
                                .resourceGroupName(group.name())
                                .location("westeurope")
                                .workspaceName(name + i)
                                .fhirServiceName("records")
                                .customerManagedKey(vault.customerManagedKey())
                                .dataProtection("none")
                                .build(),
                        options);
            }
        });
    }
}
