package dev.fhircmk.internal.vault;

import com.pulumi.core.Output;
import dev.fhircmk.CmkKeyVault;

/** What a {@link CmkKeyVault} gives, whether it made the vault and the key or found them. */
public record KeyVaultParts(
        Output<String> vaultId,
        Output<String> vaultUri,
        Output<String> location,
        Output<String> keyUri,
        Output<String> keyUriWithVersion) {}
