/** What is to happen later: kept in the store and carried out by the injected clock, never by a thread. */
@NullMarked
package dev.fhircmk.azurelocal.timeline;

import org.jspecify.annotations.NullMarked;
