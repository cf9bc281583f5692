package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.core.Cloud;

/** A FHIR service whose data is encrypted with a key in a vault of the same stack. */
final class FhirComposition {
    private FhirComposition() {}

    static void compose(Context context, StackSettings settings, Providers providers) {
        // #region fhir
        var group = new ResourceGroup(
                "group",
                ResourceGroupArgs.builder()
                        .resourceGroupName(settings.resourceGroupName())
                        .location(settings.location())
                        .build(),
                providers.forAzure());
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName(group.name())
                        .location(settings.location())
                        .vaultName(settings.vaultName())
                        .keyName(settings.keyName())
                        .keySize(settings.keySize())
                        .rotationTrigger(
                                settings.rotationTrigger().map(Output::of).orElse(null))
                        .allowedIps(settings.allowedIps())
                        .dataProtection(settings.dataProtection())
                        .build(),
                providers.forComponents());
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(group.name())
                        .location(settings.location())
                        .workspaceName(settings.workspaceName())
                        .fhirServiceName(settings.fhirServiceName())
                        .customerManagedKey(vault.customerManagedKey())
                        .cloud(settings.cloud().orElse(Cloud.PUBLIC).setting())
                        .dataProtection(settings.dataProtection())
                        .build(),
                providers.forComponents());
        // #endregion
        context.export("endpoint", fhir.endpoint());
        context.export("encryption", fhir.encryption());
        context.export("keyUri", vault.keyUri());
        context.export("keyUriWithVersion", fhir.keyUriWithVersion());
    }
}
