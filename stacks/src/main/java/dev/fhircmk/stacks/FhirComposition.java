package dev.fhircmk.stacks;

import com.pulumi.Context;

/** A FHIR service whose data is encrypted with a key in a vault of the same stack. */
record FhirComposition(AzureSettings azure, KeyVaultSettings keys, FhirServiceSettings service)
        implements StackProgram {
    static FhirComposition of(StackSettings settings) {
        return new FhirComposition(
                AzureSettings.of(settings), KeyVaultSettings.of(settings), FhirServiceSettings.of(settings));
    }

    @Override
    public void compose(Context context, Providers providers) {
        var group = azure.group(providers);
        service.encryptedWith(keys.vault(azure, group, providers), azure, group, providers, context);
    }
}
