/** The certificate authority of a data folder and the TLS identity that it signs. */
@NullMarked
package dev.fhircmk.azurelocal.tls;

import org.jspecify.annotations.NullMarked;
