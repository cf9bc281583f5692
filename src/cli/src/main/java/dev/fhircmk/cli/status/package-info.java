/** The command {@code status}: every service with its key, what may endanger it, and what could not be seen. */
@NullMarked
package dev.fhircmk.cli.status;

import org.jspecify.annotations.NullMarked;
