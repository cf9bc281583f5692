/** The commands {@code key}: whether a key will do, and the choice of one. */
@NullMarked
package dev.fhircmk.cli.key;

import org.jspecify.annotations.NullMarked;
