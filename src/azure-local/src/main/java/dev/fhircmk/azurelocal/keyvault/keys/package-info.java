/** The Key Vault data plane for keys. */
@NullMarked
package dev.fhircmk.azurelocal.keyvault.keys;

import org.jspecify.annotations.NullMarked;
