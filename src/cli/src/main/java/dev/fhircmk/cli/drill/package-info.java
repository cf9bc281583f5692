/** Rehearses the loss of a key on a service that may fail. */
@NullMarked
package dev.fhircmk.cli.drill;

import org.jspecify.annotations.NullMarked;
