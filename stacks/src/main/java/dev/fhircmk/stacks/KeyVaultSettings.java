package dev.fhircmk.stacks;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.core.Output;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.DiagnosticSettingArgs;
import dev.fhircmk.LockArgs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vault and its key.
 *
 * @param vaultName the vault
 * @param keyName the key
 * @param keySize bits; empty for the default of the component
 * @param keyEnabled whether the version that services use can be used
 * @param rotationTrigger any text; a changed one rotates the key
 * @param rotateAfter the age at which an update rotates the key, an ISO-8601 duration
 * @param allowedIps the addresses from which keys are managed
 * @param enableRbacAuthorization whether the vault answers to roles, not to access policies
 * @param keyOperators object ids of those who manage the key; empty for the client at creation
 * @param locked whether the vault has a lock
 * @param auditLogs the resource id of the Log Analytics workspace for the audit log
 */
record KeyVaultSettings(
        String vaultName,
        String keyName,
        Optional<Integer> keySize,
        boolean keyEnabled,
        Optional<String> rotationTrigger,
        Optional<String> rotateAfter,
        List<String> allowedIps,
        boolean enableRbacAuthorization,
        Optional<List<String>> keyOperators,
        boolean locked,
        Optional<String> auditLogs) {
    static KeyVaultSettings of(StackSettings settings) {
        return new KeyVaultSettings(
                settings.required("vaultName"),
                settings.required("keyName"),
                settings.optionalNumber("keySize"),
                settings.flag("keyEnabled", true),
                settings.text("rotationTrigger"),
                settings.text("rotateAfter"),
                settings.requiredTexts("allowedIps"),
                settings.flag("enableRbacAuthorization", false),
                settings.texts("keyOperators"),
                settings.flag("locked", false),
                settings.text("logAnalyticsWorkspaceId"));
    }

    /** The vault and its key, in the resource group of the stack. */
    CmkKeyVault vault(AzureSettings azure, ResourceGroup group, Providers providers) {
        return new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName(azure.nameOf(group))
                        .location(azure.location())
                        .vaultName(vaultName)
                        .keyName(keyName)
                        .keySize(keySize.orElse(null))
                        .keyEnabled(keyEnabled)
                        .rotationTrigger(output(rotationTrigger))
                        .rotateAfter(output(rotateAfter))
                        .allowedIps(allowedIps)
                        .enableRbacAuthorization(enableRbacAuthorization)
                        .keyOperators(keyOperators.orElse(null))
                        .lock(locked ? LockArgs.builder().build() : null)
                        .diagnosticSettings(logs(auditLogs).orElse(null))
                        .dataProtection(azure.dataProtection())
                        .build(),
                providers.forComponents());
    }

    /** The diagnostic setting that sends the audit log to a workspace, where there is one. */
    static Optional<List<DiagnosticSettingArgs>> logs(Optional<String> workspaceId) {
        return workspaceId.map(id ->
                List.of(DiagnosticSettingArgs.builder().workspaceResourceId(id).build()));
    }

    private static @Nullable Output<String> output(Optional<String> setting) {
        return setting.map(Output::of).orElse(null);
    }
}
