package dev.fhircmk.stacks;

import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.ExistingKeyArgs;
import java.util.List;
import java.util.Optional;

/**
 * A key in a vault that the stack does not own.
 *
 * @param keyUri the key, with its version for Azure Health Data Services and without for the retired service
 * @param keyVaultResourceId the vault
 * @param grant {@code manage}, where the stack grants the key to its service, or {@code assume}, where others have
 */
record ExistingKeySettings(String keyUri, String keyVaultResourceId, Optional<String> grant) {
    static ExistingKeySettings of(StackSettings settings) {
        return new ExistingKeySettings(
                settings.required("keyUri"), settings.required("keyVaultResourceId"), settings.text("grant"));
    }

    /** The key and its vault, read and checked. */
    CmkKeyVault vault(String service, Providers providers) {
        return new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .existing(ExistingKeyArgs.builder()
                                .keyUri(keyUri)
                                .keyVaultResourceId(keyVaultResourceId)
                                .grant(grant.orElse(null))
                                .build())
                        .services(List.of(service))
                        .build(),
                providers.forComponents());
    }
}
