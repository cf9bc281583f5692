package dev.fhircmk.stacks;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;
import dev.fhircmk.core.Cloud;
import java.util.Optional;

/**
 * The cloud, region and resource group of a stack.
 *
 * @param cloud the Azure cloud; empty for the local Azure
 * @param azureNativeVersion the version of the azure-native plugin
 * @param location the region
 * @param resourceGroupName the resource group, which the program makes
 * @param dataProtection {@code protect}, {@code retain} or {@code none}
 */
record AzureSettings(
        Optional<Cloud> cloud,
        String azureNativeVersion,
        String location,
        String resourceGroupName,
        String dataProtection) {
    private static final String LOCAL = "local";

    static AzureSettings of(StackSettings settings) {
        return new AzureSettings(
                Optional.of(settings.required("cloud"))
                        .filter(cloud -> !cloud.equals(LOCAL))
                        .map(Cloud::parse),
                settings.required("azureNativeVersion"),
                settings.required("location"),
                settings.required("resourceGroupName"),
                settings.required("dataProtection"));
    }

    /** The cloud whose names and addresses hold; the local Azure has those of the public one. */
    String cloudName() {
        return cloud.orElse(Cloud.PUBLIC).setting();
    }

    /**
     * The resource group of the stack. Deleting it would delete the key and the data in it. So it is never replaced for
     * another name or region, which the components in it refuse.
     */
    ResourceGroup group(Providers providers) {
        return new ResourceGroup(
                "group",
                ResourceGroupArgs.builder()
                        .resourceGroupName(resourceGroupName)
                        .location(location)
                        .build(),
                providers
                        .forAzure()
                        .protect(dataProtection.equals("protect"))
                        .retainOnDelete(dataProtection.equals("retain"))
                        .ignoreChanges("resourceGroupName", "location")
                        .build());
    }

    /**
     * The name of the group, which waits for the group in an update, and is known at the first preview already: what follows from it
     * can then be judged. The output {@code name} is not known before the group is made.
     */
    Output<String> nameOf(ResourceGroup group) {
        return group.urn().applyValue(registered -> resourceGroupName);
    }
}
