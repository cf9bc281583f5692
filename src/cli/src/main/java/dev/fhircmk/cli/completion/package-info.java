/** Completion of the command line in a shell. */
@NullMarked
package dev.fhircmk.cli.completion;

import org.jspecify.annotations.NullMarked;
