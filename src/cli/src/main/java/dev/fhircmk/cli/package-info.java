/** The command line of operators. */
@NullMarked
package dev.fhircmk.cli;

import org.jspecify.annotations.NullMarked;
