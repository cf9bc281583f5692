package dev.fhircmk;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;

/**
 * An azure-native provider of a chosen version: the Java SDK of azure-native asks for the plugin of its own version, 2.10.0,
 * which does not know the encryption of a FHIR service.
 *
 * <p>What is left out here is taken from azure-native's environment variables ({@code ARM_*}) by the plugin itself.
 */
public final class AzureNativeProvider extends ProviderResource {
    /**
     * Registers the provider.
     *
     * @param version of the plugin, such as {@code 3.28.0}
     */
    public AzureNativeProvider(String name, String version, AzureProviderArgs args, CustomResourceOptions options) {
        super(
                "azure-native",
                name,
                args,
                CustomResourceOptions.merge(
                        CustomResourceOptions.builder().version(version).build(), options));
    }
}
