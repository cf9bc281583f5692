package dev.fhircmk;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import dev.fhircmk.internal.FhirCmkPlugin;

/** The provider of {@link ManagedKey}; configured as azure-native is, and passed to the components beside it. */
public final class FhirCmkProvider extends ProviderResource {
    /** Registers the provider. */
    public FhirCmkProvider(String name, AzureProviderArgs args, CustomResourceOptions options) {
        super(FhirCmkPlugin.NAME, name, args, FhirCmkPlugin.options(options));
    }
}
