/** The audit log of Key Vault. */
@NullMarked
package dev.fhircmk.azurelocal.keyvault.log;

import org.jspecify.annotations.NullMarked;
