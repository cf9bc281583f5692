/** Microsoft.KeyVault vaults: the control plane, and the rules that a vault puts on its data plane. */
@NullMarked
package dev.fhircmk.azurelocal.keyvault.vault;

import org.jspecify.annotations.NullMarked;
