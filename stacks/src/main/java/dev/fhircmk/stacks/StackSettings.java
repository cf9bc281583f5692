package dev.fhircmk.stacks;

import com.pulumi.Config;
import com.pulumi.core.TypeShape;
import dev.fhircmk.core.Cloud;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a stack, as {@code Pulumi.<stack>.yaml} gives them.
 *
 * @param composition what is composed
 * @param cloud the Azure cloud; empty for the local Azure
 * @param azureNativeVersion the version of the azure-native plugin
 * @param location the region
 * @param resourceGroupName the resource group, which the program makes
 * @param vaultName the vault
 * @param keyName the key
 * @param keySize bits
 * @param rotationTrigger any text; a changed one rotates the key
 * @param allowedIps the addresses from which keys are managed
 * @param workspaceName the Azure Health Data Services workspace
 * @param fhirServiceName the FHIR service
 * @param dataProtection {@code protect} or {@code none}
 */
record StackSettings(
        Composition composition,
        Optional<Cloud> cloud,
        String azureNativeVersion,
        String location,
        String resourceGroupName,
        String vaultName,
        String keyName,
        int keySize,
        Optional<String> rotationTrigger,
        List<String> allowedIps,
        String workspaceName,
        String fhirServiceName,
        String dataProtection) {
    private static final String LOCAL = "local";

    static StackSettings of(Config config) {
        return new StackSettings(
                Composition.parse(config.require("composition")),
                Optional.of(config.require("cloud"))
                        .filter(cloud -> !cloud.equals(LOCAL))
                        .map(Cloud::parse),
                config.require("azureNativeVersion"),
                config.require("location"),
                config.require("resourceGroupName"),
                config.require("vaultName"),
                config.require("keyName"),
                config.getInteger("keySize").orElse(3072),
                config.get("rotationTrigger"),
                config.requireObject("allowedIps", TypeShape.list(String.class)),
                config.require("workspaceName"),
                config.require("fhirServiceName"),
                config.require("dataProtection"));
    }
}
