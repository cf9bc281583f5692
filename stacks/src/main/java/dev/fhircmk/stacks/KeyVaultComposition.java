package dev.fhircmk.stacks;

import com.pulumi.Context;

/** A vault and its key, for services of other stacks: they name it by the outputs of this one. */
record KeyVaultComposition(AzureSettings azure, KeyVaultSettings keys) implements StackProgram {
    static KeyVaultComposition of(StackSettings settings) {
        return new KeyVaultComposition(AzureSettings.of(settings), KeyVaultSettings.of(settings));
    }

    @Override
    public void compose(Context context, Providers providers) {
        var vault = keys.vault(azure, azure.group(providers), providers);
        context.export("keyVaultResourceId", vault.vaultId());
        context.export("keyUri", vault.keyUri());
        context.export("keyUriWithVersion", vault.keyUriWithVersion());
    }
}
