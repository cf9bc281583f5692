/** Reads what Pulumi keeps of stacks in a folder. */
@NullMarked
package dev.fhircmk.cli.backend;

import org.jspecify.annotations.NullMarked;
