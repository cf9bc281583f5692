/** RSA key pairs: made for the occasion, or kept from earlier ones. */
@NullMarked
package dev.fhircmk.azurelocal.keypairs;

import org.jspecify.annotations.NullMarked;
