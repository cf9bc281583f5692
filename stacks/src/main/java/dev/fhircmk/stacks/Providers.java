package dev.fhircmk.stacks;

import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.AzureNativeProvider;
import dev.fhircmk.AzureProviderArgs;
import dev.fhircmk.FhirCmkProvider;
import java.util.Map;
import java.util.Optional;

/**
 * The two providers of a stack. They are explicit, so that one version of azure-native serves all resources and the local
 * stack cannot reach Azure by a default provider.
 */
record Providers(AzureNativeProvider azureNative, FhirCmkProvider fhirCmk) {
    /** Set by the wrapper for stacks on the local Azure. */
    private static final String LOCAL_FOLDER = "FHIR_CMK_AZURE_LOCAL";

    static Providers of(AzureSettings settings, Map<String, String> environment) {
        var args = AzureProviderArgs.builder();
        settings.cloud()
                .ifPresentOrElse(
                        cloud -> args.environment(cloud.setting()),
                        () -> args.azureLocalFolder(localFolder(environment)));
        return new Providers(
                new AzureNativeProvider(
                        "azure-native", settings.azureNativeVersion(), args.build(), CustomResourceOptions.Empty),
                new FhirCmkProvider("fhir-cmk", args.build(), CustomResourceOptions.Empty));
    }

    private static String localFolder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(LOCAL_FOLDER))
                .orElseThrow(() -> new RunException("cloud is local, and " + LOCAL_FOLDER
                        + " does not name a local Azure; run ./pulumiw in place of pulumi, or first"
                        + " eval \"$(./pulumiw env --stack <stack>)\""));
    }

    ComponentResourceOptions forComponents() {
        return ComponentResourceOptions.builder()
                .providers(azureNative, fhirCmk)
                .build();
    }

    CustomResourceOptions.Builder forAzure() {
        return CustomResourceOptions.builder().provider(azureNative);
    }
}
