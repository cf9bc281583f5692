package dev.fhircmk.stacks;

import com.pulumi.core.Output;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.DiagnosticSettingArgs;
import dev.fhircmk.ExistingKeyArgs;
import dev.fhircmk.LockArgs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vault and the key of a stack, as its settings describe them. */
final class VaultComposition {
    private VaultComposition() {}

    /** A vault and a key that the stack makes; the resource group is added when it is composed. */
    static CmkKeyVaultArgs.Builder made(StackSettings settings) {
        return CmkKeyVaultArgs.builder()
                .vaultName(settings.required("vaultName"))
                .keyName(settings.required("keyName"))
                .keySize(settings.optionalNumber("keySize").orElse(null))
                .keyEnabled(settings.flag("keyEnabled", true))
                .rotationTrigger(output(settings.text("rotationTrigger")))
                .rotateAfter(output(settings.text("rotateAfter")))
                .allowedIps(settings.requiredTexts("allowedIps"))
                .enableRbacAuthorization(settings.flag("enableRbacAuthorization", false))
                .keyOperators(settings.texts("keyOperators").orElse(null))
                .lock(lock(settings))
                .diagnosticSettings(auditLogs(settings));
    }

    /** A vault and a key that the stack does not own: the component reads and checks them. */
    static CmkKeyVaultArgs existing(StackSettings settings, String service) {
        return CmkKeyVaultArgs.builder()
                .existing(ExistingKeyArgs.builder()
                        .keyUri(settings.required("keyUri"))
                        .keyVaultResourceId(settings.required("keyVaultResourceId"))
                        .grant(settings.text("grant").orElse(null))
                        .build())
                .services(List.of(service))
                .build();
    }

    /** The lock of a vault or service, where the stack asks for one. */
    static @Nullable LockArgs lock(StackSettings settings) {
        return settings.flag("locked", false) ? LockArgs.builder().build() : null;
    }

    /** The diagnostic setting that sends the audit log to a Log Analytics workspace, where the stack names one. */
    static @Nullable List<DiagnosticSettingArgs> auditLogs(StackSettings settings) {
        return settings.text("logAnalyticsWorkspaceId")
                .map(id -> List.of(
                        DiagnosticSettingArgs.builder().workspaceResourceId(id).build()))
                .orElse(null);
    }

    private static @Nullable Output<String> output(Optional<String> setting) {
        return setting.map(Output::of).orElse(null);
    }
}
