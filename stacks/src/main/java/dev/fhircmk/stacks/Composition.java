package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.core.InvalidValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The programs of this repository, by the name that the setting {@code composition} picks them with. */
enum Composition {
    /** A resource group, a vault with its key, and a FHIR service that is encrypted with it. */
    FHIR("fhir"),
    /** A vault with its key, for services of other stacks, which name it by the outputs of this one. */
    KEY_VAULT("key-vault"),
    /** A FHIR service that is encrypted with a key in a vault of another stack, team or resource group. */
    EXISTING_VAULT("existing-vault"),
    /** An existing account of the retired Azure API for FHIR, and its key. */
    LEGACY("legacy");

    /** What a stack is composed of, its settings read. */
    interface Program {
        void compose(Context context, Providers providers);
    }

    private final String setting;

    Composition(String setting) {
        this.setting = setting;
    }

    static Composition parse(String setting) {
        return Arrays.stream(values())
                .filter(composition -> composition.setting.equals(setting))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "composition",
                        Arrays.stream(values())
                                .map(composition -> composition.setting)
                                .collect(Collectors.joining(" or ")),
                        setting,
                        "correct it in the stack's file"));
    }

    /** The program with the settings of a stack. */
    Program with(AzureSettings azure, StackSettings settings) {
        return switch (this) {
            case FHIR -> fhir(azure, settings);
            case KEY_VAULT -> keyVault(azure, VaultComposition.made(settings));
            case EXISTING_VAULT -> existingVault(azure, settings);
            case LEGACY -> LegacyComposition.of(azure, settings)::compose;
        };
    }

    private static Program fhir(AzureSettings azure, StackSettings settings) {
        var keys = VaultComposition.made(settings);
        var service = FhirComposition.of(settings);
        return (context, providers) -> {
            var group = azure.group(providers);
            service.compose(context, azure, group, vault(keys, azure, group, providers), providers);
        };
    }

    private static Program keyVault(AzureSettings azure, CmkKeyVaultArgs.Builder keys) {
        return (context, providers) -> {
            var vault = vault(keys, azure, azure.group(providers), providers);
            context.export("keyVaultResourceId", vault.vaultId());
            context.export("keyUri", vault.keyUri());
            context.export("keyUriWithVersion", vault.keyUriWithVersion());
        };
    }

    private static Program existingVault(AzureSettings azure, StackSettings settings) {
        var key = VaultComposition.existing(settings, "fhirService");
        var service = FhirComposition.of(settings);
        return (context, providers) -> {
            var group = azure.group(providers);
            var vault = new CmkKeyVault("keys", key, providers.forComponents());
            service.compose(context, azure, group, vault, providers);
        };
    }

    private static CmkKeyVault vault(
            CmkKeyVaultArgs.Builder keys, AzureSettings azure, ResourceGroup group, Providers providers) {
        return new CmkKeyVault(
                "keys",
                keys.resourceGroupName(azure.nameOf(group))
                        .location(azure.location())
                        .dataProtection(azure.dataProtection())
                        .build(),
                providers.forComponents());
    }
}
