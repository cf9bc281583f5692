/** Microsoft.ManagedIdentity, and the identity block of other resources. */
@NullMarked
package dev.fhircmk.azurelocal.identity;

import org.jspecify.annotations.NullMarked;
