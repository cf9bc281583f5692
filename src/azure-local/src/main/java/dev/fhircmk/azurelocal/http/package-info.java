/** HTTP as values: requests, responses, routes by host and path, the TLS listener and the CONNECT proxy. */
@NullMarked
package dev.fhircmk.azurelocal.http;

import org.jspecify.annotations.NullMarked;
