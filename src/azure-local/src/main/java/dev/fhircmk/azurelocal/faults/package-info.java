/** Faults on request: what to do to which call, and the count of the calls. */
@NullMarked
package dev.fhircmk.azurelocal.faults;

import org.jspecify.annotations.NullMarked;
