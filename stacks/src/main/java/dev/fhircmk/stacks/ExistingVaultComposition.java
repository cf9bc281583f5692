package dev.fhircmk.stacks;

import com.pulumi.Context;

/** A FHIR service whose data is encrypted with a key that others own, such as a security team in a resource group of its own. */
record ExistingVaultComposition(AzureSettings azure, ExistingKeySettings key, FhirServiceSettings service)
        implements StackProgram {
    static ExistingVaultComposition of(StackSettings settings) {
        return new ExistingVaultComposition(
                AzureSettings.of(settings), ExistingKeySettings.of(settings), FhirServiceSettings.of(settings));
    }

    @Override
    public void compose(Context context, Providers providers) {
        var group = azure.group(providers);
        service.encryptedWith(key.vault("fhirService", providers), azure, group, providers, context);
    }
}
