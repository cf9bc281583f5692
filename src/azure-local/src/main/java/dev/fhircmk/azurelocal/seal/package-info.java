/** Secrets at rest: sealed under the local file key. */
@NullMarked
package dev.fhircmk.azurelocal.seal;

import org.jspecify.annotations.NullMarked;
