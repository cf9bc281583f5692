package dev.fhircmk;

import com.pulumi.core.Output;

/** What a {@link CmkKeyVault} gives, whether it made the vault and the key or found them. */
record KeyVaultParts(
        Output<String> vaultId,
        Output<String> vaultUri,
        Output<String> location,
        Output<String> keyUri,
        Output<String> keyUriWithVersion) {}
