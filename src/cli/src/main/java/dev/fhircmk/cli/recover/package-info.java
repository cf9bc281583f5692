/** Brings the state of a stack and Azure together after a run was cut off. */
@NullMarked
package dev.fhircmk.cli.recover;

import org.jspecify.annotations.NullMarked;
