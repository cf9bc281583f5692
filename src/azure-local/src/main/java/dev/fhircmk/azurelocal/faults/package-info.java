/** Faults on request: the calls that they strike, what they do to them, and the count of the calls. */
@NullMarked
package dev.fhircmk.azurelocal.faults;

import org.jspecify.annotations.NullMarked;
